package org.atrium.kit.erasure.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.erasure.Outstanding;
import org.atrium.kit.erasure.Replay;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

class ReplayFilterTest {

    private static final InstitutionId ONE = new InstitutionId(UUID.randomUUID());
    private static final InstitutionId OTHER = new InstitutionId(UUID.randomUUID());
    private static final UUID ERASURE = UUID.randomUUID();

    private final List<InstitutionId> answered = new ArrayList<>();
    private final Outstanding outstanding = new Outstanding();
    private final ReplayFilter filter =
            new ReplayFilter(new Waiting(outstanding), "patron-service", new ProblemWriter(JsonMapper.shared()));

    private record Waiting(Outstanding items) implements Replay {
        @Override
        public boolean isOver(InstitutionId institution) {
            return items.isOver(institution);
        }

        @Override
        public java.util.Map<InstitutionId, java.util.SortedSet<UUID>> outstanding() {
            return items.byInstitution();
        }
    }

    @Test
    void whoever_binds_the_institution_that_waits_is_refused_wherever_that_is_and_others_are_served() throws Exception {
        var over = new boolean[1];
        outstanding.add(ONE, ERASURE, () -> over[0]);

        assertThat(asked(ONE)).isEqualTo(503);
        assertThat(asked(OTHER)).isEqualTo(200);
        assertThat(answered).containsExactly(OTHER);
        assertThat(outstanding.byInstitution().get(ONE)).containsExactly(ERASURE);

        over[0] = true;
        assertThat(asked(ONE)).isEqualTo(200);
        assertThat(outstanding.byInstitution()).isEmpty();
    }

    @Test
    void one_that_cannot_be_looked_at_is_not_over_and_keeps_only_its_own_waiting() throws Exception {
        outstanding.add(ONE, ERASURE, () -> {
            throw new IllegalStateException("this document lacks its state");
        });

        assertThat(asked(ONE)).isEqualTo(503);
        assertThat(asked(OTHER)).isEqualTo(200);
    }

    @Test
    void all_wait_for_a_minute_at_most_and_what_lasts_longer_is_named() {
        var clock = new MovableClock(Instant.parse("2026-03-02T09:15:00Z"));
        var health = new ReplayHealth(new Waiting(outstanding), clock);
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        outstanding.add(ONE, ERASURE, () -> false);

        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        clock.move(ReplayHealth.ALL_WAIT);

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails().toString()).contains(ONE.toString(), ERASURE.toString());
    }

    /** As behind a link of a letter: the institution is bound by the handler. */
    private int asked(InstitutionId institution) throws ServletException, IOException {
        var response = new MockHttpServletResponse();
        FilterChain chain = (request, answer) -> Tenancy.run(institution, () -> answered.add(Tenancy.current()));
        filter.doFilter(new MockHttpServletRequest(), response, chain);
        return response.getStatus();
    }
}
