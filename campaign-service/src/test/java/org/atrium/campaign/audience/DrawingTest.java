package org.atrium.campaign.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.atrium.campaign.recipient.PatronId;

class DrawingTest {

    @Property(tries = 200)
    void the_same_seed_draws_the_same_in_whatever_order_people_come(
            @ForAll long seed, @ForAll @IntRange(max = 300) int count, @ForAll @IntRange(min = 1, max = 9) int strata) {
        var people = people(count, strata);
        var shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(new Drawing(seed).draw(shuffled, arms(100, 300, 600)))
                .isEqualTo(new Drawing(seed).draw(people, arms(100, 300, 600)));
    }

    @Property(tries = 200)
    void the_holdout_is_within_one_of_its_share_in_every_stratum_and_in_all(
            @ForAll long seed,
            @ForAll @IntRange(max = 400) int count,
            @ForAll @IntRange(min = 1, max = 40) int strata,
            @ForAll @LongRange(max = 900) long holdout) {
        var people = people(count, strata);
        var drawn = new Drawing(seed).draw(people, arms(holdout, 1000 - holdout));

        var sizes = new HashMap<UUID, Integer>();
        var held = new HashMap<UUID, Integer>();
        for (var person : people) {
            sizes.merge(person.stratum(), 1, Integer::sum);
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
        var people = people(count, 3);
        var drawn = new Drawing(seed).draw(people, arms(200, 200, 600));

        assertThat(drawn).hasSize(count);
        Map<String, Integer> sizes = new HashMap<>();
        drawn.values().forEach(arm -> sizes.merge(arm, 1, Integer::sum));
        assertThat(Math.abs(sizes.getOrDefault("arm1", 0) - count * 0.2)).isLessThan(2);
        assertThat(Math.abs(sizes.getOrDefault("arm2", 0) - count * 0.6)).isLessThan(2);
    }

    @Property(tries = 50)
    void no_holdout_holds_nobody_out(@ForAll long seed) {
        assertThat(new Drawing(seed).draw(people(50, 4), arms(0, 1000)).values())
                .containsOnly("arm1");
    }

    private static List<Drawing.Person> people(int count, int strata) {
        return LongStream.range(0, count)
                .mapToObj(i -> new Drawing.Person(new PatronId(new UUID(7, i)), new UUID(1, i % strata)))
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
