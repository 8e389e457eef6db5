package org.atrium.patron.sentence;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.patron.rule.Field;
import org.atrium.patron.rule.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What of a rule leaves the service that knows persons: what is asked of which field, and the values that stand for
 * nobody (branches, languages, interests, topics and channels of events, lifecycles, numbers, the bounds of days). In the place of each other value, such as
 * the number of a card, a name or an address, there is an empty text, so that it can still be said that something was
 * asked, and how many values were listed.
 */
public final class ToldRule {

    private static final String LEFT_OUT = "";

    private ToldRule() {}

    /**
     * The same rule without those values.
     *
     * @param rule as its author wrote it
     */
    public static Map<String, Object> of(Map<?, ?> rule) {
        var field = rule.get("field") instanceof String name ? Fields.of(name) : Optional.<Field>empty();
        var told = new LinkedHashMap<String, Object>();
        rule.forEach((key, value) -> {
            var word = String.valueOf(key);
            told.put(
                    word,
                    switch (word) {
                        case "field", "event", "count", "within", "segment", "group", "role", "consent" -> value;
                        case "branchId", "channel", "topics" -> rule.containsKey("event") ? value : LEFT_OUT;
                        case "all", "any" -> parts(value);
                        case "not" -> part(value);
                        default -> field.map(one -> value(one, word, value)).orElse(LEFT_OUT);
                    });
        });
        return told;
    }

    private static Object parts(@Nullable Object value) {
        return value instanceof Collection<?> parts
                ? parts.stream().map(ToldRule::part).toList()
                : LEFT_OUT;
    }

    private static Object part(@Nullable Object value) {
        return value instanceof Map<?, ?> rule ? of(rule) : LEFT_OUT;
    }

    private static Object value(Field field, String comparison, Object value) {
        if (comparison.equals("exists")) {
            return value;
        }
        return switch (field.type()) {
            case NUMBER, MOMENT, LIFECYCLE, BRANCH, LANGUAGE, TEXTS, GROUP_KIND, GROUP_ROLE -> value;
            case DAY -> comparison.equals("before") || comparison.equals("after") ? value : leftOut(value);
            case PLACE -> withoutPlace(value);
            case TEXT, POSTAL_CODE, SCALAR, BOOLEAN, FACT, STAGE, LAPSE, PERSONA, IDENTIFIER, CHANNEL -> leftOut(value);
        };
    }

    private static Object leftOut(Object value) {
        return value instanceof List<?> values ? Collections.nCopies(values.size(), LEFT_OUT) : LEFT_OUT;
    }

    private static Object withoutPlace(Object value) {
        var told = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> circle) {
            circle.forEach((key, one) -> told.put(String.valueOf(key), one));
        }
        told.keySet().retainAll(Set.of("km", "branchId"));
        return told;
    }
}
