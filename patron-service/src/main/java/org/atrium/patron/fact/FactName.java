package org.atrium.patron.fact;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a fact is called: words with a point between, of which the first is the feature: {@code giving.lastOn}. */
public record FactName(String value) implements Comparable<FactName> {

    private static final int LONGEST = 64;
    private static final Pattern FORM = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+");

    public FactName {
        if (!isName(value)) {
            throw new IllegalArgumentException("the name of a fact is words with points between, at most " + LONGEST
                    + " characters in all: giving.lastOn");
        }
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    public static Optional<FactName> of(String text) {
        return isName(text) ? Optional.of(new FactName(text)) : Optional.empty();
    }

    @Override
    public int compareTo(FactName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
