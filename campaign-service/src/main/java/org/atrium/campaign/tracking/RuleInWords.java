package org.atrium.campaign.tracking;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says a segment's rule so that the person who is in the segment understands it. */
public final class RuleInWords {

    /** One sentence, and what belongs under it. */
    public record Sentence(String text, List<Sentence> parts) {}

    private static final List<String> COMPARISONS =
            List.of("is", "isNot", "in", "before", "after", "atLeast", "atMost", "exists", "withinKm");

    private final Words words;
    private final Map<String, String> names;

    /** @param names what ids in the rule stand for, such as branches; others are shown as they are */
    public RuleInWords(Words words, Map<String, String> names) {
        this.words = words;
        this.names = Map.copyOf(names);
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
            return sentence(words.say(
                    "rule.consent", text(consent.get("purpose")), word("channel", text(consent.get("channel")))));
        }
        if (rule.get("field") instanceof String field) {
            return sentence(field(field, rule));
        }
        return sentence(words.say("rule.other"));
    }

    private List<Sentence> all(Collection<?> parts) {
        var sentences = new ArrayList<Sentence>();
        for (var part : parts) {
            if (part instanceof Map<?, ?> rule) {
                sentences.add(say(rule));
            }
        }
        return sentences;
    }

    private String event(String event, Map<?, ?> rule) {
        var count = rule.get("count") instanceof Map<?, ?> given ? given : Map.of("atLeast", 1);
        var what = word("event", event);
        var within = rule.get("within") instanceof String period ? days(period) : words.say("rule.ever");
        if (count.get("atMost") instanceof Number most) {
            return words.say("rule.event.atMost", what, most, within);
        }
        return words.say("rule.event.atLeast", what, text(count.get("atLeast")), within);
    }

    private String days(String period) {
        try {
            var parsed = Period.parse(period);
            return words.say("rule.within", parsed.toTotalMonths() * 30 + parsed.getDays());
        } catch (DateTimeException hours) {
            return period;
        }
    }

    private String field(String field, Map<?, ?> rule) {
        var name = word("field", field);
        for (var comparison : COMPARISONS) {
            var value = rule.get(comparison);
            if (value != null) {
                return words.say("rule." + comparison, name, text(value));
            }
        }
        return words.say("rule.exists", name, "");
    }

    private String text(@Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return several.stream().map(this::text).collect(Collectors.joining(", "));
        }
        var text = String.valueOf(value);
        return names.getOrDefault(text, text);
    }

    private String word(String kind, String value) {
        return words.sayOr(kind + "." + value, value);
    }

    private static Sentence sentence(String text) {
        return new Sentence(text, List.of());
    }
}
