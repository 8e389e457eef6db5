package org.atrium.kit.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.kit.register.HouseFact;
import org.atrium.kit.text.Text;

/**
 * A fact as the feature that states it declares it, once: {@code StatedFact.date("giving.lastOn")}. The event lies in the
 * outbox of the document from which the fact follows, so that it is told if and only if that was written. Of several
 * statements about somebody the one as of the latest time stands, in whatever order they come, so one may be repeated.
 *
 * @param <V> what its values are
 */
public final class StatedFact<V> {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_OF_SEVERAL = 100;
    private static final int MOST_TEXTS = 20;
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 9999;

    private final HouseFact fact;
    private final Function<V, Object> plain;

    private StatedFact(String name, String type, Function<V, Object> plain) {
        this.fact = HouseFact.of(name)
                .filter(listed -> listed.type().equals(type))
                .orElseThrow(() -> new IllegalStateException(
                        "the register of facts has none called " + name + " of the type " + type));
        this.plain = plain;
    }

    /** Of 1 to 200 characters. */
    public static StatedFact<String> text(String name) {
        return new StatedFact<>(name, "text", text -> text(text, LONGEST_TEXT));
    }

    public static StatedFact<Long> whole(String name) {
        return new StatedFact<>(name, "number", whole -> whole);
    }

    /** A finite one. */
    public static StatedFact<Double> number(String name) {
        return new StatedFact<>(name, "number", StatedFact::finite);
    }

    /** In a year of four digits. */
    public static StatedFact<LocalDate> date(String name) {
        return new StatedFact<>(name, "date", StatedFact::day);
    }

    public static StatedFact<Boolean> truth(String name) {
        return new StatedFact<>(name, "boolean", truth -> truth);
    }

    /** At most 20, each of 1 to 100 characters. Which come first is kept; one that comes again is left out. */
    public static StatedFact<List<String>> texts(String name) {
        return new StatedFact<>(name, "texts", StatedFact::several);
    }

    /**
     * @param patron whom it is about
     * @param value names nobody
     * @param asOf since when it holds
     * @throws IllegalArgumentException if the value is none that may be stated
     */
    public OutgoingEvent stated(UUID patron, V value, Instant asOf) {
        return event(patron, "fact.stated.v1", new Stated(patron, fact.name(), fact.type(), plain.apply(value), asOf));
    }

    /**
     * Nothing is known there any more.
     *
     * @param asOf since when; what was stated as of an earlier time does not come back
     */
    public OutgoingEvent withdrawn(UUID patron, Instant asOf) {
        return event(patron, "fact.withdrawn.v1", new Withdrawn(patron, fact.name(), fact.type(), asOf));
    }

    private record Stated(UUID patronId, String name, String type, Object value, Instant asOf) {}

    private record Withdrawn(UUID patronId, String name, String type, Instant asOf) {}

    private static OutgoingEvent event(UUID patron, String type, Object data) {
        return new OutgoingEvent(Topics.PATRON_FACT, patron.toString(), type, data);
    }

    private static Object several(List<String> texts) {
        var kept = texts.stream()
                .map(text -> text(text, LONGEST_OF_SEVERAL))
                .distinct()
                .toList();
        if (kept.size() > MOST_TEXTS) {
            throw new IllegalArgumentException("a fact has at most " + MOST_TEXTS + " texts");
        }
        return kept;
    }

    /** In the form in which texts are kept, which may be longer than what was written. */
    private static String text(String text, int longest) {
        if (Text.fault(text).isEmpty()) {
            var clean = Text.clean(text);
            if (!clean.isEmpty() && clean.length() <= longest) {
                return clean;
            }
        }
        throw new IllegalArgumentException("the text of a fact has 1 to " + longest + " characters that can be shown");
    }

    private static Object finite(Double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a fact is a finite number");
        }
        return number;
    }

    private static Object day(LocalDate day) {
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("a day has a year of four digits");
        }
        return day.toString();
    }
}
