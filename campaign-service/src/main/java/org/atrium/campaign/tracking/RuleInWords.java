package org.atrium.campaign.tracking;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.language.Words;
import org.jspecify.annotations.Nullable;

/**
 * Says a segment's rule so that the person who is in the segment understands it. Everybody whom the rule chose reads the
 * same page, without signing in: so it prints what a reader may know of any rule (branches, languages, interests, counts,
 * days), and never a value that belongs to persons or that staff made up: numbers of cards, names, addresses,
 * categories, attributes. Of those it says what was looked at, and how many were listed.
 */
public final class RuleInWords {

    /** One sentence, and what belongs under it. */
    public record Sentence(String text, List<Sentence> parts) {}

    private static final int MOST_LISTED = 5;

    private static final List<String> COMPARISONS =
            List.of("is", "isNot", "in", "before", "after", "atLeast", "atMost", "exists", "withinKm");

    /** Their values stand for nobody. */
    private static final Set<String> SHOWN = Set.of("homeBranchId", "language", "lifecycle", "interests");

    private final Words words;
    private final Map<String, String> branches;

    /** @param branches the names of branches by id; one that is not among them is said to be one of the branches */
    public RuleInWords(Words words, Map<String, String> branches) {
        this.words = words;
        this.branches = Map.copyOf(branches);
    }

    public Sentence say(Map<?, ?> rule) {
        if (rule.get("all") instanceof Collection<?> parts) {
            return new Sentence(words.say("rule.all"), all(parts));
        }
        if (rule.get("any") instanceof Collection<?> parts) {
            return new Sentence(words.say("rule.any"), all(parts));
        }
        if (rule.get("not") instanceof Map<?, ?> part) {
            return new Sentence(words.say("rule.not"), List.of(say(part)));
        }
        if (rule.get("event") instanceof String event) {
            return sentence(event(event, rule));
        }
        if (rule.get("consent") instanceof Map<?, ?> consent) {
            return sentence(
                    words.say("rule.consent", String.valueOf(consent.get("purpose")), channel(consent.get("channel"))));
        }
        if (rule.get("segment") instanceof String) {
            return sentence(words.say("rule.segment"));
        }
        if (rule.get("field") instanceof String field) {
            return field(field, rule);
        }
        return sentence(words.say("rule.unknown"));
    }

    private List<Sentence> all(Collection<?> parts) {
        return parts.stream()
                .map(part -> part instanceof Map<?, ?> rule ? say(rule) : sentence(words.say("rule.unknown")))
                .toList();
    }

    private String event(String event, Map<?, ?> rule) {
        var what = words.sayOr("event." + event, words.say("event.custom"));
        var within = rule.get("within") instanceof String period
                ? period(period)
                        .map(span -> words.say("rule.within", words.span(span)))
                        .orElse(words.say("rule.ever"))
                : words.say("rule.ever");
        var count = rule.get("count") instanceof Map<?, ?> given ? given : Map.of("atLeast", 1);
        var least = whole(count.get("is") == null ? count.get("atLeast") : count.get("is"));
        var most = whole(count.get("is") == null ? count.get("atMost") : count.get("is"));
        if (least != null && least.equals(most)) {
            return words.say("rule.event.is", what, least, within);
        }
        if (least != null && most != null) {
            return words.say("rule.event.between", what, least, most, within);
        }
        return most == null
                ? words.say("rule.event.atLeast", what, least == null ? 1 : least, within)
                : words.say("rule.event.atMost", what, most, within);
    }

    private static @Nullable Integer whole(@Nullable Object value) {
        return value instanceof Number number ? number.intValue() : null;
    }

    private Sentence field(String field, Map<?, ?> rule) {
        var said = new ArrayList<Sentence>();
        for (var comparison : COMPARISONS) {
            if (rule.get(comparison) != null) {
                said.add(sentence(compared(field, comparison, rule.get(comparison))));
            }
        }
        return switch (said.size()) {
            case 0 -> sentence(words.say("rule.unknown"));
            case 1 -> said.getFirst();
            default -> new Sentence(words.say("rule.all"), said);
        };
    }

    private String compared(String field, String comparison, @Nullable Object value) {
        return switch (comparison) {
            case "exists" -> words.say(Boolean.FALSE.equals(value) ? "rule.existsNot" : "rule.exists", name(field));
            case "withinKm" -> within(value);
            case "before", "after" -> day(field, comparison, value);
            case "atLeast", "atMost" -> bound(field, comparison, value);
            case "in" -> oneOf(field, value instanceof Collection<?> list ? list : List.of());
            default -> equal(field, comparison, value);
        };
    }

    private String equal(String field, String comparison, @Nullable Object value) {
        return isCount(field) && value instanceof Number number
                ? words.say("rule." + comparison, name(field), number)
                : shown(field, value)
                        .map(text -> words.say("rule." + comparison, name(field), text))
                        .orElseGet(() -> words.say("rule." + comparison + ".withheld", name(field)));
    }

    private static boolean isCount(String field) {
        return field.startsWith("scores.visits.") || field.startsWith("scores.loans.");
    }

    private String oneOf(String field, Collection<?> values) {
        var shown = values.stream()
                .map(value -> shown(field, value))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        return shown.isEmpty() || values.size() > MOST_LISTED
                ? words.say("rule.in.withheld", name(field), values.size())
                : words.say("rule.is", name(field), words.either(shown));
    }

    /** What may be printed of a value; empty for those that are withheld. */
    private Optional<String> shown(String field, @Nullable Object value) {
        if (!SHOWN.contains(field) || !(value instanceof String text)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (field) {
                    case "homeBranchId" -> branch(text);
                    case "language" -> words.languageName(text);
                    case "lifecycle" -> words.sayOr("lifecycle." + text, text);
                    default -> text;
                });
    }

    private String bound(String field, String comparison, @Nullable Object value) {
        var counted = field.equals("birthYear") || isCount(field);
        return counted && value instanceof Number number
                ? words.say("rule." + comparison, name(field), number(field, number))
                : words.say("rule." + comparison + ".withheld", name(field));
    }

    /** A year is no quantity, and has no separators. */
    private static Object number(String field, Number value) {
        return field.equals("birthYear") ? Integer.toString(value.intValue()) : value;
    }

    private String day(String field, String comparison, @Nullable Object value) {
        var text = String.valueOf(value);
        var fixed = fixedDay(text);
        if (fixed.isPresent()) {
            return words.say("rule." + comparison, name(field), words.day(fixed.get()));
        }
        return period(text)
                .filter(RuleInWords::isOneWay)
                .map(distance -> moving(field, comparison, distance))
                .orElseGet(() -> words.say("rule.is.withheld", name(field)));
    }

    private String moving(String field, String comparison, Period distance) {
        if (distance.isZero()) {
            return words.say("rule." + comparison + ".today", name(field));
        }
        return words.say(
                "rule." + comparison + (distance.isNegative() ? ".ago" : ".ahead"),
                name(field),
                words.span(distance.isNegative() ? distance.negated() : distance));
    }

    /** Not one month on and three days back: no rule says so. */
    private static boolean isOneWay(Period distance) {
        return distance.getUnits().stream()
                        .map(unit -> Long.signum(distance.get(unit)))
                        .filter(sign -> sign != 0)
                        .distinct()
                        .count()
                <= 1;
    }

    private static Optional<LocalDate> fixedDay(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    private static Optional<Period> period(String text) {
        try {
            return Optional.of(Period.parse(text));
        } catch (DateTimeParseException | ArithmeticException notAPeriod) {
            return Optional.empty();
        }
    }

    private String within(@Nullable Object value) {
        var circle = value instanceof Map<?, ?> map ? map : Map.of();
        var km = circle.get("km") instanceof Number number ? number : 0;
        return circle.get("branchId") instanceof String id
                ? words.say("rule.withinKm", km, branch(id))
                : words.say("rule.withinKm", km, words.say("rule.place"));
    }

    private String branch(String id) {
        return branches.getOrDefault(id, words.say("branch.unknown"));
    }

    private String channel(@Nullable Object channel) {
        return words.sayOr("channel." + channel, String.valueOf(channel));
    }

    /** What a field is called; of those that an institution made up only that there is something. */
    private String name(String field) {
        if (field.startsWith("identifiers.")) {
            return words.say("field.identifier");
        }
        return words.sayOr("field." + field, words.say("field.attribute"));
    }

    private static Sentence sentence(String text) {
        return new Sentence(text, List.of());
    }
}
