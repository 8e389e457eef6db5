package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress.Running;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** Who is served when many campaigns of one institution wait beside one of another. */
class CampaignsInTurnTest {

    private static final InstitutionId BUSY = TestTokens.anInstitution();
    private static final InstitutionId OTHER = TestTokens.anInstitution();

    private final List<Running> waiting = new ArrayList<>();
    private final List<CampaignId> worked = new ArrayList<>();
    private final Set<CampaignId> broken = new HashSet<>();
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private Duration takes = Duration.ofSeconds(2);

    private final CampaignsInTurn campaigns =
            new CampaignsInTurn(() -> waiting, (running, turn) -> step(running), clock());

    private void step(Running running) {
        now = now.plus(takes);
        worked.add(running.id());
        if (broken.contains(running.id())) {
            throw new IllegalStateException("broken");
        }
    }

    @Test
    void an_institution_is_one_item_however_many_campaigns_it_has_and_its_turn_ends() {
        var first = waits(BUSY);
        var second = waits(BUSY);
        var third = waits(BUSY);
        for (var i = 0; i < 997; i++) {
            waits(BUSY);
        }
        waits(OTHER);

        var shares = campaigns.shares();
        assertThat(shares).extracting(CampaignsInTurn.Share::institution).containsExactly(BUSY, OTHER);
        campaigns.work(shares.getFirst(), () -> {});

        assertThat(worked).containsExactly(first, second, third);
    }

    @Test
    void one_that_fails_gives_its_turn_to_the_next_and_is_left_in_peace_for_a_while() {
        takes = Duration.ZERO;
        var bad = waits(BUSY);
        var good = waits(BUSY);
        broken.add(bad);

        campaigns.work(campaigns.shares().getFirst(), () -> {});
        campaigns.work(campaigns.shares().getFirst(), () -> {});

        assertThat(worked).containsExactly(bad, good, good);
        now = now.plusSeconds(1);
        assertThat(campaigns.shares().getFirst().campaigns()).hasSize(2);
    }

    @Test
    void where_nothing_can_be_done_the_failure_is_told() {
        takes = Duration.ZERO;
        broken.add(waits(BUSY));

        assertThatThrownBy(() -> campaigns.work(campaigns.shares().getFirst(), () -> {}))
                .hasMessage("broken");
        assertThat(campaigns.shares()).as("until a second is over").isEmpty();
    }

    private CampaignId waits(InstitutionId institution) {
        var id = new CampaignId(UUID.randomUUID());
        waiting.add(new Running(institution, id));
        return id;
    }

    private Clock clock() {
        return ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    }
}
