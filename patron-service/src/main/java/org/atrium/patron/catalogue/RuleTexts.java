package org.atrium.patron.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** Rules as they were written, without what somebody was who is forgotten. */
public final class RuleTexts {

    private static final String INSTEAD = "(erased)";

    private RuleTexts() {}

    /** In the place of each of the texts stands a word that is nobody's: the rule finds whom else it found before. */
    public static Map<String, @Nullable Object> without(Map<?, ?> rule, Set<String> texts) {
        var without = new LinkedHashMap<String, @Nullable Object>();
        rule.forEach((key, value) -> without.put(String.valueOf(key), without(value, texts)));
        return without;
    }

    /** Several who are forgotten leave one word; a list that names none of them stays as it was written. */
    private static List<?> without(List<?> list, Set<String> texts) {
        var without = list.stream().map(one -> without(one, texts)).toList();
        return without.equals(list) ? list : without.stream().distinct().toList();
    }

    private static @Nullable Object without(@Nullable Object value, Set<String> texts) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> part -> without(part, texts);
            case List<?> list -> without(list, texts);
            case String text when texts.contains(text) || texts.contains(Text.code(text)) -> INSTEAD;
            default -> value;
        };
    }
}
