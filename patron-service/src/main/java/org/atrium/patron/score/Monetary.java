package org.atrium.patron.score;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.fact.Facts;

/** How much somebody gave, where a feature states it, in the currency of the institution: from 1 to 5. */
public final class Monetary {

    public static final FactName GIVEN = new FactName("giving.total");

    /** The least sum at the levels 2, 3, 4 and 5. */
    public static final List<Integer> SUMS = List.of(20, 50, 200, 1_000);

    private Monetary() {}

    /** Nothing of whom nothing is stated. */
    public static Optional<Integer> of(Facts facts) {
        return given(facts)
                .map(sum -> 1
                        + (int) SUMS.stream()
                                .filter(least -> exact(sum).compareTo(BigDecimal.valueOf(least)) >= 0)
                                .count());
    }

    static Optional<Number> given(Facts facts) {
        return facts.value(GIVEN)
                .filter(FactValue.Figure.class::isInstance)
                .map(FactValue.Figure.class::cast)
                .map(FactValue.Figure::plain);
    }

    /** A number is a whole one of 64 bits or a finite double. */
    private static BigDecimal exact(Number sum) {
        return sum instanceof Double real ? new BigDecimal(real) : BigDecimal.valueOf(sum.longValue());
    }
}
