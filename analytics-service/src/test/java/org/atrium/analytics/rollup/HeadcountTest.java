package org.atrium.analytics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.atrium.analytics.engagement.Person;
import org.junit.jupiter.api.Test;

class HeadcountTest {

    @Property(tries = 100)
    void up_to_four_thousand_people_are_counted_exactly_in_any_order_and_however_often(
            @ForAll @IntRange(max = 4096) int people, @ForAll long seed) {
        var random = new Random(seed);
        var comings = new ArrayList<Person>();
        for (var i = 0; i < people; i++) {
            var person = new Person.Patron(new UUID(random.nextLong(), random.nextLong()));
            comings.addAll(Collections.nCopies(1 + random.nextInt(3), person));
        }
        Collections.shuffle(comings, random);
        var cells = List.of(People.nobody(), People.nobody(), People.nobody());
        comings.forEach(person -> cells.get(random.nextInt(3)).add(person));

        var count = Headcount.of(cells.stream().map(People::compact).toList());

        assertThat(count.people()).isEqualTo(people);
        assertThat(count.isExact()).isTrue();
    }

    @Test
    void beyond_that_it_is_an_estimate_with_bounds() {
        var random = new Random(1);
        var many = People.nobody();
        for (var i = 0; i < 50_000; i++) {
            many.add(new Person.Patron(new UUID(random.nextLong(), random.nextLong())));
        }

        var count = Headcount.of(List.of(many.compact()));

        assertThat(count.people()).isBetween(47_500L, 52_500L);
        assertThat(count.isExact()).isFalse();
        assertThat(count.low()).isLessThan(50_000);
        assertThat(count.high()).isGreaterThan(50_000);
    }

    @Test
    void it_can_be_made_again_from_pseudonyms() {
        var people = People.nobody();
        var seen = new HashSet<Person>();
        var again = People.nobody();
        for (var i = 0; i < 300; i++) {
            var person = new Person.Visitor("v" + i % 170);
            assertThat(people.add(person)).isEqualTo(seen.add(person));
            again.add(People.pseudonym(person));
        }

        assertThat(Headcount.of(List.of(people.compact(), again.compact())).people())
                .isEqualTo(170);
    }

    @Test
    void nobody_is_nobody() {
        assertThat(Headcount.of(List.of()).people()).isZero();
        assertThat(People.nobody().add(new Person.Nobody())).isFalse();
    }
}
