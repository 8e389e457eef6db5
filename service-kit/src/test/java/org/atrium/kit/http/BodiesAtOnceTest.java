package org.atrium.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class BodiesAtOnceTest {

    private static final long HALF = BodiesAtOnce.MOST / 2;

    final BodiesAtOnce bodies = new BodiesAtOnce();
    final InstitutionId busy = new InstitutionId(UUID.randomUUID());
    final InstitutionId other = new InstitutionId(UUID.randomUUID());

    @Test
    void what_one_institution_sends_at_once_has_an_end_and_takes_no_room_of_another() {
        var first = bodies.begin(busy, HALF).orElseThrow();
        bodies.begin(busy, HALF).orElseThrow();

        assertThat(bodies.begin(busy, 1)).isEmpty();
        assertThat(bodies.begin(busy, 0)).as("nothing takes no room").isPresent();
        assertThat(bodies.begin(other, BodiesAtOnce.MOST)).isPresent();

        first.close();
        assertThat(bodies.begin(busy, HALF)).isPresent();
    }

    @Test
    void what_turns_out_heavier_than_it_said_takes_more_room_if_there_is_any() {
        var first = bodies.begin(busy, 1_000).orElseThrow();
        var second = bodies.begin(busy, 1_000).orElseThrow();

        assertThat(first.weighs(900)).isTrue();
        assertThat(first.weighs(BodiesAtOnce.MOST - 1_000)).isTrue();
        assertThat(second.weighs(1_001)).isFalse();
        first.close();
        assertThat(second.weighs(1_001)).isTrue();
    }

    @Test
    void one_alone_is_taken_whatever_it_weighs() {
        var alone = bodies.begin(busy, 2 * BodiesAtOnce.MOST).orElseThrow();

        assertThat(alone.weighs(3 * BodiesAtOnce.MOST)).isTrue();
        assertThat(bodies.begin(busy, 1)).isEmpty();
        alone.close();
        assertThat(bodies.begin(busy, 1)).isPresent();
    }
}
