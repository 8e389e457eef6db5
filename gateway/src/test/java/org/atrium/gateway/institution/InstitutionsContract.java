package org.atrium.gateway.institution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;

/** What every store of institutions does. */
public abstract class InstitutionsContract {

    protected abstract Institutions institutions();

    @Test
    void what_is_added_is_found_renamed_and_told() {
        var id = new InstitutionId(UUID.randomUUID());
        var added =
                new Institution(id, "Before", ZoneId.of("Europe/Paris"), Instant.parse("2026-05-04T08:00:00Z"), false);
        institutions().add(added);

        assertThat(institutions().find(id)).hasValue(added);
        assertThat(institutions().untold()).contains(id);
        assertThat(institutions().isEmpty()).isFalse();

        institutions().rename(id, "After");
        institutions().markTold(id);

        assertThat(institutions().find(id))
                .hasValue(new Institution(id, "After", added.timeZone(), added.openedAt(), true));
        assertThat(institutions().untold()).doesNotContain(id);
    }

    @Test
    void nothing_is_done_to_one_that_is_not_there() {
        var nobody = new InstitutionId(UUID.randomUUID());

        institutions().rename(nobody, "x");
        institutions().markTold(nobody);

        assertThat(institutions().find(nobody)).isEmpty();
        assertThat(institutions().untold()).doesNotContain(nobody);
    }
}
