package org.atrium.patron.rule;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text of a rule as plain maps, lists and scalars, measured before anything else is done with it. */
public final class RuleText {

    private static final int CONTROL = 6;
    private static final int LONGEST_NUMBER = 25;

    private RuleText() {}

    /** Bytes of its JSON in UTF-8, at most a little too many; stops counting beyond {@code most}. */
    public static long bytes(@Nullable Object tree, long most) {
        return switch (tree) {
            case String text -> bytes(text);
            case Map<?, ?> map -> {
                long sum = 2;
                for (var entry : map.entrySet()) {
                    if (sum > most) {
                        break;
                    }
                    sum += bytes(String.valueOf(entry.getKey())) + 2 + bytes(entry.getValue(), most - sum);
                }
                yield sum;
            }
            case List<?> list -> {
                long sum = 2;
                for (var one : list) {
                    if (sum > most) {
                        break;
                    }
                    sum += 1 + bytes(one, most - sum);
                }
                yield sum;
            }
            case Boolean truth -> 5;
            case Integer whole -> whole.toString().length();
            case Long whole -> whole.toString().length();
            case null -> 4;
            default -> LONGEST_NUMBER;
        };
    }

    private static long bytes(String text) {
        long sum = 2;
        for (int i = 0; i < text.length(); i++) {
            sum += bytes(text.charAt(i));
        }
        return sum;
    }

    private static int bytes(char one) {
        if (one < ' ') {
            return CONTROL;
        }
        if (one == '"' || one == '\\') {
            return 2;
        }
        return one < 0x80 ? 1 : 3;
    }
}
