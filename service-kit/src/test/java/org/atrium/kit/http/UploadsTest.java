package org.atrium.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

class UploadsTest {

    final Uploads uploads = new Uploads();
    final InstitutionId busy = new InstitutionId(UUID.randomUUID());
    final InstitutionId other = new InstitutionId(UUID.randomUUID());

    @Test
    void one_institution_sends_four_files_at_once_and_takes_no_place_of_another() {
        for (var file = 0; file < 4; file++) {
            assertThat(uploads.begin(busy)).isEmpty();
        }

        assertThat(uploads.begin(busy)).isPresent();
        assertThat(uploads.begin(busy)).as("who was refused holds no place").isPresent();
        assertThat(uploads.begin(other)).isEmpty();
        uploads.end(busy);
        assertThat(uploads.begin(busy)).isEmpty();
    }
}
