package org.atrium.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.PatronId;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private record Person(PatronId patron, BranchId stratum) {}

    @Property(tries = 200)
    void the_same_seed_draws_the_same(
            @ForAll long seed, @ForAll @IntRange(max = 300) int count, @ForAll @IntRange(min = 1, max = 9) int strata) {
        var people = people(count, strata);

        assertThat(drawn(seed, people, arms(100, 300, 600))).isEqualTo(drawn(seed, people, arms(100, 300, 600)));
    }

    @Property(tries = 200)
    void the_holdout_is_within_one_of_its_share_in_every_stratum_and_in_all(
            @ForAll long seed,
            @ForAll @IntRange(max = 400) int count,
            @ForAll @IntRange(min = 1, max = 40) int strata,
            @ForAll @LongRange(max = 900) long holdout) {
        var people = people(count, strata);
        var drawn = drawn(seed, people, arms(holdout, 1000 - holdout));

        var sizes = sizes(people);
        var held = new HashMap<BranchId, Integer>();
        for (var person : people) {
            held.merge(person.stratum(), drawn.get(person.patron()).equals("arm0") ? 1 : 0, Integer::sum);
        }
        sizes.forEach((stratum, size) -> assertThat(Math.abs(held.get(stratum) - size * holdout / 1000.0))
                .isLessThan(1));
        var all = held.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(Math.abs(all - count * holdout / 1000.0)).isLessThan(1);
    }

    @Property(tries = 100)
    void everybody_is_in_exactly_one_arm_and_variants_share_by_weight(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int count) {
        var drawn = drawn(seed, people(count, 3), arms(200, 200, 600));

        assertThat(drawn).hasSize(count);
        Map<String, Integer> sizes = new HashMap<>();
        drawn.values().forEach(arm -> sizes.merge(arm, 1, Integer::sum));
        assertThat(Math.abs(sizes.getOrDefault("arm1", 0) - count * 0.2)).isLessThan(2);
        assertThat(Math.abs(sizes.getOrDefault("arm2", 0) - count * 0.6)).isLessThan(2);
    }

    @Property(tries = 50)
    void no_holdout_holds_nobody_out(@ForAll long seed) {
        assertThat(drawn(seed, people(50, 4), arms(0, 1000)).values()).containsOnly("arm1");
    }

    /** Over many seeds each of ten people is held out as often; 6 standard deviations of a binomial with p = 0.3. */
    @Test
    void everybody_has_the_same_chance() {
        var people = people(10, 3);
        var held = new HashMap<PatronId, Integer>();
        var seeds = 4_000;
        for (var seed = 0; seed < seeds; seed++) {
            drawn(seed, people, arms(300, 700))
                    .forEach((patron, arm) -> held.merge(patron, arm.equals("arm0") ? 1 : 0, Integer::sum));
        }

        assertThat(held.values())
                .allSatisfy(times ->
                        assertThat(Math.abs(times - 0.3 * seeds)).isLessThan(6 * Math.sqrt(seeds * 0.3 * 0.7)));
    }

    @Test
    void two_people_of_one_stratum_are_not_drawn_together() {
        var people = people(4, 1);
        var together = 0;
        for (var seed = 0; seed < 1_200; seed++) {
            var drawn = drawn(seed, people, arms(500, 500));
            together += drawn.get(people.get(0).patron())
                            .equals(drawn.get(people.get(1).patron()))
                    ? 1
                    : 0;
        }

        assertThat(together)
                .as("a third: one of the three others shares the arm")
                .isBetween(320, 480);
    }

    @Test
    void more_people_than_were_counted_are_no_drawing() {
        var places = new Drawing(1).places(sizes(people(1, 1)), arms(500, 500));
        places.next(new PatronId(new UUID(7, 0)), new BranchId(new UUID(1, 0)));

        assertThatThrownBy(() -> places.next(new PatronId(new UUID(7, 1)), new BranchId(new UUID(1, 0))))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Map<PatronId, String> drawn(long seed, List<Person> people, List<Arm> arms) {
        var places = new Drawing(seed).places(sizes(people), arms);
        var drawn = new LinkedHashMap<PatronId, String>();
        people.forEach(person -> drawn.put(person.patron(), places.next(person.patron(), person.stratum())));
        return drawn;
    }

    private static Map<BranchId, Long> sizes(List<Person> people) {
        var sizes = new HashMap<BranchId, Long>();
        people.forEach(person -> sizes.merge(person.stratum(), 1L, Long::sum));
        return sizes;
    }

    private static List<Person> people(int count, int strata) {
        return LongStream.range(0, count)
                .mapToObj(i -> new Person(new PatronId(new UUID(7, i)), new BranchId(new UUID(1, i % strata))))
                .toList();
    }

    private static List<Arm> arms(long... parts) {
        var arms = new ArrayList<Arm>();
        for (var part : parts) {
            arms.add(new Arm("arm" + arms.size(), part));
        }
        return arms;
    }
}
