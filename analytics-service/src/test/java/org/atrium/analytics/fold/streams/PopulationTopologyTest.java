package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What is told on patron.lifecycle, through the real topology. */
class PopulationTopologyTest {

    static final String ADULT = "\"lifecycle\":\"member\",\"category\":\"adult\"";
    static final String CHILD = "\"lifecycle\":\"member\",\"category\":\"child\"";

    @Test
    void patrons_are_counted_where_they_stand_now() {
        try (var run = new TopologyRun()) {
            run.patron(patron(1), 1, CHILD);
            run.patron(patron(2), 1, ADULT);
            run.patron(patron(3), 1, "\"lifecycle\":\"prospect\"");
            assertThat(run.population("CATEGORY")).isEqualTo(Map.of("child", 1L, "adult", 1L, "", 1L));

            run.patron(patron(1), 2, ADULT);

            assertThat(run.population("CATEGORY")).isEqualTo(Map.of("adult", 2L, "", 1L));
            assertThat(run.population("LIFECYCLE")).isEqualTo(Map.of("member", 2L, "prospect", 1L));
        }
    }

    @Test
    void an_older_word_that_comes_again_changes_nothing() {
        try (var run = new TopologyRun()) {
            run.patron(patron(1), 2, ADULT);
            run.patron(patron(1), 1, CHILD);
            run.patron(patron(1), 2, ADULT);

            assertThat(run.population("CATEGORY")).isEqualTo(Map.of("adult", 1L));
        }
    }

    @Test
    void what_is_poisoned_is_parked_and_counts_nowhere_and_the_rest_goes_on() {
        try (var run = new TopologyRun()) {
            run.patron(patron(1), 1, ADULT);
            run.raw("patron.lifecycle", "nonsense");
            run.raw("patron.lifecycle", "{\"type\":\"patron.changed.v1\",\"data\":{}}");
            run.patron(patron(2), 1, "\"lifecycle\":\"ghost\"");
            run.patron(patron(3), 1, "\"lifecycle\":\"member\",\"category\":\"" + "x".repeat(70_000) + "\"");
            run.patron(new UUID(9, 9) + ":" + patron(4), patron(4), 1, ADULT);
            run.patron(TopologyRun.INSTITUTION + ":" + patron(1), patron(5), 1, ADULT);
            run.patron(patron(6), 1, ADULT);

            // What is no event at all is parked by the fold that waits for the word of an erasure, too.
            assertThat(run.parked()).hasSize(8);
            assertThat(run.population("CATEGORY")).isEqualTo(Map.of("adult", 2L));
            assertThat(run.population("LIFECYCLE")).isEqualTo(Map.of("member", 2L));
        }
    }

    @Test
    void events_count_nobody_and_patrons_no_event() {
        try (var run = new TopologyRun()) {
            run.event(patron(1), "visit", run.now().minus(Duration.ofDays(1)), 1);
            run.patron(patron(2), 1, ADULT);

            assertThat(run.population("LIFECYCLE")).isEqualTo(Map.of("member", 1L));
            assertThat(run.rollups()).containsOnlyKeys("visit");
        }
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void shuffled_and_repeated_words_give_the_same_population(@ForAll long seed) {
        var random = new Random(seed);
        var newest = new HashMap<UUID, String>();
        var told = new ArrayList<java.util.function.Consumer<TopologyRun>>();
        for (var i = 0; i < 12; i++) {
            var patron = patron(i);
            for (var version = 1L; version <= 1 + random.nextInt(4); version++) {
                var category = "c" + random.nextInt(3);
                var now = version;
                newest.put(patron, category);
                for (var times = 1 + random.nextInt(2); times > 0; times--) {
                    told.add(run ->
                            run.patron(patron, now, "\"lifecycle\":\"member\",\"category\":\"" + category + "\""));
                }
            }
        }
        Collections.shuffle(told, random);
        var expected = new HashMap<String, Long>();
        newest.values().forEach(category -> expected.merge(category, 1L, Long::sum));

        try (var run = new TopologyRun()) {
            told.forEach(word -> word.accept(run));

            assertThat(run.population("CATEGORY")).isEqualTo(expected);
        }
    }

    private static UUID patron(int number) {
        return new UUID(1, number);
    }
}
