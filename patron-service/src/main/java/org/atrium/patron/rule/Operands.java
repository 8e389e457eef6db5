package org.atrium.patron.rule;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atrium.kit.setting.WordList;
import org.atrium.kit.text.Text;
import org.atrium.patron.activity.Stage;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.person.PostalCodes;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.score.Lapse;
import org.jspecify.annotations.Nullable;

/** Values in rules, from texts, numbers and truth values as JSON gives them; empty for what is none. */
final class Operands {

    static final String A_NUMBER = "a number: a whole one of at most 64 bits, or a finite one with a point";

    static final List<String> LIFECYCLES =
            Arrays.stream(Lifecycle.values()).map(Lifecycle::word).toList();
    static final List<String> STAGES =
            Arrays.stream(Stage.values()).map(Stage::word).toList();

    static final List<String> LAPSES =
            Arrays.stream(Lapse.values()).map(Lapse::word).toList();

    private static final Pattern EVENT_CHANNEL = Pattern.compile("[a-z0-9-]{1,32}");

    private Operands() {}

    /** In the one form in which texts of patrons are kept, so that it is found there. Nothing that was meant is dropped. */
    static Optional<String> text(@Nullable Object value) {
        return value instanceof String text && isKept(text)
                ? Optional.of(Text.clean(text)).filter(clean -> !clean.isEmpty())
                : Optional.empty();
    }

    private static boolean isKept(String text) {
        return text.length() <= 1_000 && Text.fault(text).isEmpty();
    }

    /** In the one spelling in which identifiers are kept. */
    static Optional<String> identifier(@Nullable Object value) {
        return text(value).map(Text::code);
    }

    static Optional<PersonaId> persona(@Nullable Object value) {
        return text(value).flatMap(PersonaId::parse);
    }

    static Optional<BranchId> branch(@Nullable Object value) {
        return text(value).flatMap(BranchId::parse);
    }

    /** As an accepted event may name one: analytics-service says which. */
    static Optional<String> eventChannel(@Nullable Object value) {
        return text(value).filter(word -> EVENT_CHANNEL.matcher(word).matches());
    }

    /** The beginning of a postal code, as codes are compared. */
    static Optional<String> area(@Nullable Object value) {
        return text(value)
                .filter(PostalCodes::isCode)
                .map(PostalCodes::form)
                .filter(form -> form.length() >= PostalCodes.SHORTEST && form.length() <= PostalCodes.LONGEST);
    }

    /** As an institution may declare one. */
    static Optional<String> topic(@Nullable Object value) {
        return text(value).filter(WordList::isWord);
    }

    static Optional<LocalDate> day(@Nullable Object value) {
        try {
            return text(value).map(LocalDate::parse).filter(day -> day.getYear() >= 1000 && day.getYear() <= 9999);
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /** One that the database keeps exactly: a whole one of 64 bits, or a finite double. */
    static Optional<Number> number(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return Optional.of(((Number) value).longValue());
        }
        return value instanceof Double real && Double.isFinite(real) ? Optional.of(real) : Optional.empty();
    }

    static Optional<Object> scalar(@Nullable Object value) {
        return switch (value) {
            case String text when isKept(text) -> Optional.of(Text.clean(text));
            case String _ -> Optional.empty();
            case Boolean truth -> Optional.of(truth);
            case null -> Optional.empty();
            default -> number(value).map(Object.class::cast);
        };
    }

    static Optional<Boolean> truth(@Nullable Object value) {
        return value instanceof Boolean truth ? Optional.of(truth) : Optional.empty();
    }

    static Optional<Lifecycle> lifecycle(@Nullable Object value) {
        return text(value)
                .flatMap(word -> Arrays.stream(Lifecycle.values())
                        .filter(stage -> stage.word().equals(word))
                        .findFirst());
    }

    static Optional<String> lapse(@Nullable Object value) {
        return text(value).filter(word -> Lapse.of(word).isPresent());
    }

    static Optional<String> groupKind(@Nullable Object value) {
        return text(value).filter(word -> GroupKind.of(word).isPresent());
    }

    static Optional<String> groupRole(@Nullable Object value) {
        return text(value).filter(word -> GroupRole.of(word).isPresent());
    }

    static Optional<Object> none(@Nullable Object value) {
        return Optional.empty();
    }
}
