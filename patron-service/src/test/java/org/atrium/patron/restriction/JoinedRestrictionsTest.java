package org.atrium.patron.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JoinedRestrictionsTest {

    @Property(tries = 10_000)
    void what_any_record_forbids_is_forbidden_and_nothing_else(@ForAll("several") List<Restrictions> all) {
        var joined = JoinedRestrictions.of(all);

        for (var limit : List.of(Limit.RESTRICTION, Limit.MARKETING, Limit.PROFILING)) {
            assertThat(joined.holds(limit))
                    .as("%s of %s", limit, all)
                    .isEqualTo(all.stream().anyMatch(one -> one.holds(limit)));
        }
        assertThat(joined.lines())
                .containsAll(all.stream().flatMap(one -> one.lines().stream()).toList());
    }

    @Provide
    Arbitrary<List<Restrictions>> several() {
        var line = Combinators.combine(
                        Arbitraries.of(Limit.RESTRICTION, Limit.MARKETING, Limit.PROFILING),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 20))
                .as((limit, set, second) ->
                        new Restrictions.Line(limit, set, Reason.REQUESTED, Instant.ofEpochSecond(second), "desk"));
        var one = line.list()
                .ofMaxSize(6)
                .map(lines -> lines.stream()
                        .sorted(java.util.Comparator.comparing(Restrictions.Line::at))
                        .reduce(Restrictions.NONE, Restrictions::with, (some, others) -> others));
        return one.list().ofMinSize(1).ofMaxSize(4);
    }
}
