package org.atrium.kit.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class QuotaTest {

    private static final long MOST = 48 << 20;
    private static final long HALF = MOST / 2;

    final Quota bodies = new Quota(MOST);
    final InstitutionId busy = new InstitutionId(UUID.randomUUID());
    final InstitutionId other = new InstitutionId(UUID.randomUUID());

    @Test
    void what_one_institution_sends_at_once_has_an_end_and_takes_no_room_of_another() {
        var first = bodies.begin(busy, HALF).orElseThrow();
        bodies.begin(busy, HALF).orElseThrow();

        assertThat(bodies.begin(busy, 1)).isEmpty();
        assertThat(bodies.begin(busy, 0)).as("nothing takes no room").isPresent();
        assertThat(bodies.begin(other, MOST)).isPresent();

        first.close();
        assertThat(bodies.begin(busy, HALF)).isPresent();
    }

    @Test
    void what_turns_out_heavier_than_it_said_takes_more_room_if_there_is_any() {
        var first = bodies.begin(busy, 1_000).orElseThrow();
        var second = bodies.begin(busy, 1_000).orElseThrow();

        assertThat(first.reaches(900)).isTrue();
        assertThat(first.reaches(MOST - 1_000)).isTrue();
        assertThat(second.reaches(1_001)).isFalse();
        first.close();
        assertThat(second.reaches(1_001)).isTrue();
    }

    @Test
    void one_alone_is_taken_whatever_it_weighs() {
        var alone = bodies.begin(busy, 2 * MOST).orElseThrow();

        assertThat(alone.reaches(3 * MOST)).isTrue();
        assertThat(bodies.begin(busy, 1)).isEmpty();
        alone.close();
        assertThat(bodies.begin(busy, 1)).isPresent();
    }

    @Test
    void one_institution_sends_four_files_at_once_and_takes_no_place_of_another() {
        var uploads = new Quota(OperationFilter.MOST_UPLOADS);
        var first = uploads.begin(busy, 1).orElseThrow();
        for (var file = 1; file < 4; file++) {
            assertThat(uploads.begin(busy, 1)).isPresent();
        }

        assertThat(uploads.begin(busy, 1)).isEmpty();
        assertThat(uploads.begin(busy, 1)).as("who was refused holds no place").isEmpty();
        assertThat(uploads.begin(other, 1)).isPresent();
        first.close();
        assertThat(uploads.begin(busy, 1)).isPresent();
    }
}
