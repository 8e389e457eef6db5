package org.atrium.analytics.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class KnownPatronTest {

    static final UUID NORTH = new UUID(4, 1);
    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    static final Attributes ADULT = new Attributes(Lifecycle.MEMBER, NORTH, "adult", "fr", 1970);

    @Test
    void who_is_new_is_counted_once_by_each_characteristic() {
        var entered = KnownPatron.UNKNOWN.enters(new KnownPatron(1, ADULT));

        assertThat(entered)
                .containsExactlyInAnyOrder(
                        new Stratum(Characteristic.LIFECYCLE, Lifecycle.MEMBER, "member"),
                        new Stratum(Characteristic.BRANCH, Lifecycle.MEMBER, NORTH.toString()),
                        new Stratum(Characteristic.CATEGORY, Lifecycle.MEMBER, "adult"),
                        new Stratum(Characteristic.LANGUAGE, Lifecycle.MEMBER, "fr"),
                        new Stratum(Characteristic.BIRTH_DECADE, Lifecycle.MEMBER, "1970"));
    }

    @Test
    void of_whom_little_is_known_counts_among_those_without_a_value() {
        var entered = KnownPatron.UNKNOWN.enters(
                new KnownPatron(1, new Attributes(Lifecycle.PROSPECT, null, null, null, null)));

        assertThat(entered).hasSize(Characteristic.values().length);
        assertThat(entered).contains(new Stratum(Characteristic.BRANCH, Lifecycle.PROSPECT, null));
    }

    @Test
    void who_moves_house_is_counted_elsewhere_by_the_branch_alone() {
        var south = new UUID(4, 2);
        var before = new KnownPatron(1, ADULT);
        var after = new KnownPatron(2, new Attributes(Lifecycle.MEMBER, south, "adult", "fr", 1970));

        assertThat(before.leaves(after))
                .containsExactly(new Stratum(Characteristic.BRANCH, Lifecycle.MEMBER, NORTH.toString()));
        assertThat(before.enters(after))
                .containsExactly(new Stratum(Characteristic.BRANCH, Lifecycle.MEMBER, south.toString()));
    }

    @Test
    void a_word_that_changes_no_attribute_moves_nobody() {
        var before = new KnownPatron(1, ADULT);
        var after = new KnownPatron(2, ADULT);

        assertThat(before.leaves(after)).isEmpty();
        assertThat(before.enters(after)).isEmpty();
    }

    @Test
    void the_same_word_again_and_an_older_one_overtake_nothing() {
        var known = new KnownPatron(3, ADULT);

        assertThat(known.isOvertakenBy(new KnownPatron(3, ADULT))).isFalse();
        assertThat(known.isOvertakenBy(new KnownPatron(2, ADULT))).isFalse();
        assertThat(known.isOvertakenBy(new KnownPatron(4, ADULT))).isTrue();
        assertThat(KnownPatron.UNKNOWN.isOvertakenBy(new KnownPatron(1, ADULT))).isTrue();
    }

    @Test
    void who_is_no_longer_counted_leaves_every_stratum_and_no_older_word_brings_them_back() {
        var member = new KnownPatron(2, ADULT);
        var gone = new KnownPatron(3, Optional.empty());

        assertThat(member.leaves(gone)).isEqualTo(ADULT.strata());
        assertThat(member.enters(gone)).isEmpty();
        assertThat(gone.isOvertakenBy(member)).isFalse();
    }

    @Test
    void a_decade_begins_with_its_first_year() {
        assertThat(Attributes.decadeOf(1979)).isEqualTo(1970);
        assertThat(Attributes.decadeOf(1980)).isEqualTo(1980);
    }

    /** Words come twice and in any order; what counts is the newest of each patron. */
    @Property(tries = 200, shrinking = ShrinkingMode.OFF)
    void whatever_is_told_in_whatever_order_the_counts_are_those_of_the_newest_words(@ForAll long seed) {
        var random = new Random(seed);
        var newest = new HashMap<Integer, KnownPatron>();
        var told = new ArrayList<Map.Entry<Integer, KnownPatron>>();
        for (var patron = 0; patron < 8; patron++) {
            for (var version = 1; version <= 1 + random.nextInt(6); version++) {
                var word =
                        new KnownPatron(version, random.nextInt(8) == 0 ? Optional.empty() : Optional.of(some(random)));
                newest.put(patron, word);
                told.add(Map.entry(patron, word));
                if (random.nextInt(3) == 0) {
                    told.add(Map.entry(patron, word));
                }
            }
        }
        Collections.shuffle(told, random);

        var counts = new Counts();
        told.forEach(word -> counts.hear(word.getKey(), word.getValue()));

        assertThat(counts.patrons()).isEqualTo(recounted(newest.values()));
    }

    private static Map<Stratum, Long> recounted(Iterable<KnownPatron> patrons) {
        var counts = new HashMap<Stratum, Long>();
        for (var patron : patrons) {
            patron.attributes()
                    .map(Attributes::strata)
                    .orElse(Set.of())
                    .forEach(one -> counts.merge(one, 1L, Long::sum));
        }
        return counts;
    }

    private static Attributes some(Random random) {
        return new Attributes(
                Lifecycle.values()[random.nextInt(3)],
                random.nextBoolean() ? new UUID(4, random.nextInt(3)) : null,
                random.nextBoolean() ? "c" + random.nextInt(2) : null,
                random.nextBoolean() ? List.of("fr", "en").get(random.nextInt(2)) : null,
                random.nextBoolean() ? 1900 + 10 * random.nextInt(3) : null);
    }

    private static final class Counts {

        private final Map<Integer, KnownPatron> known = new HashMap<>();
        private final Map<Stratum, Count> counts = new HashMap<>();

        void hear(int patron, KnownPatron word) {
            var before = known.getOrDefault(patron, KnownPatron.UNKNOWN);
            if (before.isOvertakenBy(word)) {
                known.put(patron, word);
                before.leaves(word).forEach(one -> counts.computeIfPresent(one, (any, now) -> now.minusOne(NOON)));
                before.enters(word)
                        .forEach(one -> counts.put(
                                one, counts.getOrDefault(one, Count.NOBODY).plusOne(NOON)));
            }
        }

        Map<Stratum, Long> patrons() {
            var patrons = new HashMap<Stratum, Long>();
            counts.forEach((one, count) -> {
                if (count.patrons() != 0) {
                    patrons.put(one, count.patrons());
                }
            });
            return patrons;
        }
    }
}
