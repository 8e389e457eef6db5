package org.atrium.patron.segment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactType;

/** Facts that are stated, and what rules ask of them, at random. */
final class FactSteps {

    /** Whoever makes a world has these known in it. */
    static final Map<FactName, FactType> NAMES = Map.of(
            new FactName("loyalty.points"), FactType.NUMBER,
            new FactName("giving.lastOn"), FactType.DATE,
            new FactName("loyalty.level"), FactType.TEXT,
            new FactName("programme.attended"), FactType.TEXTS,
            new FactName("giving.regular"), FactType.BOOLEAN);

    private FactSteps() {}

    static Arbitrary<Fact> facts() {
        return Arbitraries.of(NAMES.keySet().stream().sorted().toList()).flatMap(FactSteps::factsOf);
    }

    private static Arbitrary<Fact> factsOf(FactName name) {
        var type = NAMES.get(name);
        var value =
                values(type).map(written -> type.read(written).orElseThrow()).injectNull(0.2);
        var since = Arbitraries.integers().between(0, 5).map(Instant.EPOCH::plusSeconds);
        var id = Arbitraries.longs().map(number -> new UUID(0, number));
        return Combinators.combine(value, since, id)
                .as((one, asOf, statement) -> new Fact(name, one, asOf, asOf, statement));
    }

    private static Arbitrary<Object> values(FactType type) {
        return switch (type) {
            case NUMBER -> Arbitraries.of(0, 1, 2.5, 3, 1L << 60, -7);
            case DATE ->
                Arbitraries.integers()
                        .between(-70, 70)
                        .map(days -> LocalDate.of(2026, 1, 28).plusDays(days).toString());
            case TEXT -> Arbitraries.of("gold", "école", "2026-02-15", "1");
            case TEXTS -> Arbitraries.of(List.of(), List.of("jazz"), List.of("jazz", "film"), List.of("gold"));
            case BOOLEAN -> Arbitraries.of(true, false);
        };
    }

    static Arbitrary<Object> rules() {
        return Arbitraries.of(
                Map.of("field", "facts.loyalty.points", "atLeast", 1, "atMost", 3),
                Map.of("field", "facts.loyalty.points", "atLeast", 2.5),
                Map.of("field", "facts.loyalty.points", "is", 1L << 60),
                Map.of("field", "facts.loyalty.points", "isNot", 0),
                Map.of("field", "facts.loyalty.points", "in", List.of(0, 1)),
                Map.of("field", "facts.loyalty.points", "exists", true),
                Map.of("field", "facts.giving.lastOn", "after", "-P30D"),
                Map.of("field", "facts.giving.lastOn", "before", "-P1M1D"),
                Map.of("field", "facts.giving.lastOn", "after", "-P20D", "before", "P10D"),
                Map.of("field", "facts.giving.lastOn", "before", "2026-02-15"),
                Map.of("field", "facts.giving.lastOn", "is", "2026-01-28"),
                Map.of("field", "facts.giving.lastOn", "exists", false),
                Map.of("field", "facts.loyalty.level", "is", "gold"),
                Map.of("field", "facts.loyalty.level", "isNot", "école"),
                Map.of("field", "facts.loyalty.level", "in", List.of("1", "2026-02-15")),
                Map.of("field", "facts.programme.attended", "is", "jazz"),
                Map.of("field", "facts.programme.attended", "isNot", "jazz"),
                Map.of("field", "facts.programme.attended", "in", List.of("film", "gold")),
                Map.of("field", "facts.programme.attended", "exists", true),
                Map.of("field", "facts.giving.regular", "is", true),
                Map.of("field", "facts.giving.regular", "isNot", true),
                Map.of("field", "facts.giving.regular", "exists", false));
    }
}
