package org.atrium.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What any tallies keep to. */
public abstract class TalliesContract {

    private final String key = "account " + UUID.randomUUID();
    private final Tally one = new Tally(1, Instant.parse("2026-05-04T08:00:00.123Z"));
    private final Tally two = new Tally(2, Instant.parse("2026-05-04T08:00:01Z"));

    protected abstract Tallies tallies();

    @Test
    void nothing_is_known_of_a_new_key() {
        assertThat(tallies().of(key)).isEqualTo(Tally.NONE);
    }

    @Test
    void of_two_who_saw_the_same_one_writes() {
        assertThat(tallies().replace(key, Tally.NONE, one)).isTrue();
        assertThat(tallies().replace(key, Tally.NONE, two)).isFalse();
        assertThat(tallies().replace(key, one, two)).isTrue();
        assertThat(tallies().replace(key, one, two)).isFalse();

        assertThat(tallies().of(key)).isEqualTo(two);
    }
}
