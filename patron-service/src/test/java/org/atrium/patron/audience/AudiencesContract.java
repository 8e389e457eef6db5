package org.atrium.patron.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.junit.jupiter.api.Test;

/** What holds wherever audiences are kept. */
public interface AudiencesContract {

    PatronId LAST = new PatronId(new UUID(0, 9));

    Audiences audiences();

    /** One at whose requests nobody else works. */
    InstitutionId anInstitution();

    @Test
    default void a_request_is_open_until_it_is_closed() {
        var institution = anInstitution();
        var request = request();

        Tenancy.run(institution, () -> audiences().ask(request));

        assertThat(audiences().open()).contains(new Audiences.Open(institution, request.requestId()));
        Tenancy.run(institution, () -> {
            assertThat(audiences().request(request.requestId())).contains(request);
            audiences().close(request.requestId());
            audiences().ask(request);
        });
        assertThat(audiences().open()).noneMatch(one -> one.institution().equals(institution));
    }

    @Test
    default void who_is_left_for_later_goes_behind_the_others() {
        var institution = anInstitution();
        var first = request();
        var second = request();

        Tenancy.run(institution, () -> {
            audiences().ask(first);
            audiences().ask(second);
            assertThat(audiences().postpone(first.requestId(), Instant.now().plusSeconds(3_600)))
                    .isEqualTo(1);
            assertThat(audiences().postpone(first.requestId(), Instant.now().plusSeconds(3_600)))
                    .isEqualTo(2);
            assertThat(audiences().postpone(UUID.randomUUID(), Instant.now())).isZero();
        });

        assertThat(audiences().open())
                .filteredOn(one -> one.institution().equals(institution))
                .containsExactly(new Audiences.Open(institution, second.requestId()));
    }

    @Test
    default void a_place_is_taken_once() {
        Tenancy.run(anInstitution(), () -> {
            var request = request();
            var id = request.requestId();
            assertThat(audiences().progress(id)).isEqualTo(new Audiences.Progress(0, 0, null, false));

            audiences().append(chunk(request, 0), LAST, 7);
            audiences().append(chunk(request, 0), new PatronId(UUID.randomUUID()), 99);
            audiences().answer(id, 0, refused(request));

            assertThat(audiences().progress(id)).isEqualTo(new Audiences.Progress(1, 7, LAST, false));
        });
    }

    @Test
    default void nothing_follows_the_last_word() {
        Tenancy.run(anInstitution(), () -> {
            var request = request();
            var id = request.requestId();
            audiences().append(chunk(request, 0), LAST, 7);

            audiences().answer(id, 1, refused(request));
            audiences().append(chunk(request, 1), LAST, 8);

            assertThat(audiences().progress(id)).isEqualTo(new Audiences.Progress(1, 0, null, true));
        });
    }

    private static AudienceRequest request() {
        return new AudienceRequest(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "newsletter", "email");
    }

    private static AudienceEvent.AudienceChunk chunk(AudienceRequest request, int index) {
        return new AudienceEvent.AudienceChunk(request.requestId(), request.campaignId(), index, List.of());
    }

    private static AudienceEvent refused(AudienceRequest request) {
        return new AudienceEvent.AudienceRefused(request.requestId(), request.campaignId(), "unknown-segment");
    }
}
