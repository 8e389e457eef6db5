package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.patron.rule.Rule;
import org.junit.jupiter.api.Test;

class TurningTest {

    @Test
    void whoever_lacks_one_of_all_needs_that_one() {
        var why = all(leaf(1, true), leaf(2, false), leaf(3, true));

        assertThat(paths(why)).containsExactly(List.of(List.of(1)));
    }

    @Test
    void whoever_is_in_leaves_by_any_one_of_all() {
        var why = all(leaf(1, true), any(leaf(2, true), leaf(3, true)));

        assertThat(paths(why)).containsExactly(List.of(List.of(0)), List.of(List.of(1, 0), List.of(1, 1)));
    }

    @Test
    void a_part_that_helps_here_and_hinders_there_is_no_way() {
        var same = leaf(1, false);
        var why = all(same, not(same));

        assertThat(Turning.of(why)).isEmpty();
    }

    @Test
    void a_way_of_more_parts_than_anybody_reads_is_not_shown() {
        var many = new ArrayList<Explanation>();
        for (int n = 0; n <= Turning.MOST_PARTS; n++) {
            many.add(leaf(n, false));
        }

        assertThat(Turning.of(all(many.toArray(Explanation[]::new)))).isEmpty();
    }

    @Property(tries = 10_000)
    void every_way_turns_the_whole_and_none_of_it_is_needless(@ForAll("trees") Explanation why) {
        for (var way : Turning.of(why)) {
            var parts = turned(way);
            assertThat(Turning.after(why, parts)).as("%s", why).isNotEqualTo(why.holds());
            for (var one : parts) {
                var fewer = new HashSet<>(parts);
                fewer.remove(one);
                assertThat(Turning.after(why, fewer))
                        .as("%s without %s", way, one)
                        .isEqualTo(why.holds());
            }
        }
    }

    @Property(tries = 10_000)
    void of_parts_that_stand_once_the_first_way_has_the_fewest(@ForAll("treesOfDistinctParts") Explanation why) {
        var leaves = leaves(why);
        if (leaves.size() > 8) {
            return;
        }
        int fewest = Integer.MAX_VALUE;
        for (int chosen = 0; chosen < 1 << leaves.size(); chosen++) {
            var turned = new HashSet<Rule>();
            for (int at = 0; at < leaves.size(); at++) {
                if ((chosen >> at & 1) == 1) {
                    turned.add(leaves.get(at));
                }
            }
            if (Turning.after(why, turned) != why.holds()) {
                fewest = Math.min(fewest, turned.size());
            }
        }
        var found = Turning.of(why).stream().findFirst().map(way -> way.parts().size());
        assertThat(found.orElse(Integer.MAX_VALUE)).isEqualTo(fewest);
    }

    @Provide
    Arbitrary<Explanation> trees() {
        return tree(3, Arbitraries.integers().between(1, 6));
    }

    @Provide
    Arbitrary<Explanation> treesOfDistinctParts() {
        return tree(3, Arbitraries.integers().between(1, 1_000_000)).filter(why -> {
            var leaves = leaves(why);
            return leaves.size() == Set.copyOf(leaves).size();
        });
    }

    /** A part of one number is the same part, and true for whoever it is true for. */
    private static Arbitrary<Explanation> tree(int levels, Arbitrary<Integer> numbers) {
        Arbitrary<Explanation> leaf = numbers.map(number -> leaf(number, number % 2 == 0));
        if (levels == 0) {
            return leaf;
        }
        var below = Arbitraries.lazy(() -> tree(levels - 1, numbers));
        var some = below.list().ofMinSize(1).ofMaxSize(3).map(list -> list.toArray(Explanation[]::new));
        return Arbitraries.oneOf(
                leaf, some.map(TurningTest::all), some.map(TurningTest::any), below.map(TurningTest::not));
    }

    private static List<Rule> leaves(Explanation why) {
        return why.all()
                .filter(one -> one.parts().isEmpty())
                .map(Explanation::part)
                .toList();
    }

    private static Set<Rule> turned(Turning way) {
        return way.parts().stream().map(part -> part.now().part()).collect(Collectors.toSet());
    }

    private static List<List<List<Integer>>> paths(Explanation why) {
        return Turning.of(why).stream()
                .map(way -> way.parts().stream().map(Turning.Part::path).toList())
                .toList();
    }

    private static Explanation leaf(int number, boolean holds) {
        return new Explanation(new Rule.EventCount("visit", number, null, null), holds, null, List.of());
    }

    private static Explanation all(Explanation... parts) {
        var below = List.of(parts);
        return new Explanation(new Rule.All(rules(below)), below.stream().allMatch(Explanation::holds), null, below);
    }

    private static Explanation any(Explanation... parts) {
        var below = List.of(parts);
        return new Explanation(new Rule.Any(rules(below)), below.stream().anyMatch(Explanation::holds), null, below);
    }

    private static Explanation not(Explanation part) {
        return new Explanation(new Rule.Not(part.part()), !part.holds(), null, List.of(part));
    }

    private static List<Rule> rules(List<Explanation> parts) {
        return parts.stream().map(Explanation::part).toList();
    }
}
