package org.atrium.campaign.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignState.Kind;
import org.atrium.campaign.campaign.MemoryCampaigns;
import org.atrium.campaign.campaign.Plan;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.RestoreMark;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.test.StoreOnMongo;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

class RestoredCampaignsTest {

    private final MovableClock clock = new MovableClock(CampaignFixtures.NOON);
    private final MemoryCampaigns campaigns = new MemoryCampaigns();
    private final MongoCollections collections = StoreOnMongo.anEmptyDatabase();
    private final RestoredCampaigns restored = new RestoredCampaigns(campaigns, campaigns, clock);

    @Test
    void what_may_have_been_sent_since_the_copy_is_called_off_and_what_is_still_to_begin_goes_on() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var sending = added(CampaignFixtures.aFixedPlan());
            var paused = added(CampaignFixtures.aFixedPlan());
            campaigns.save(paused.pause(clock.instant()), List.of());
            var begun = added(CampaignFixtures.aPlanNotBefore(clock.instant().minus(Duration.ofHours(1))));
            var later = added(CampaignFixtures.aPlanNotBefore(clock.instant().plus(Duration.ofHours(1))));

            restored.callOff(mark("first"));

            assertThat(List.of(sending, paused, begun))
                    .allSatisfy(one -> assertThat(kind(one)).isEqualTo(Kind.CANCELLED));
            assertThat(kind(later)).isEqualTo(Kind.LAUNCHED);
        });
    }

    @Test
    void a_restore_is_dealt_with_once_and_the_next_one_anew() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            restored.callOff(mark("first"));
            var since = added(CampaignFixtures.aFixedPlan());

            restored.callOff(mark("first"));
            assertThat(kind(since)).isEqualTo(Kind.LAUNCHED);

            restored.callOff(mark("second"));
            assertThat(kind(since)).isEqualTo(Kind.CANCELLED);
        });
    }

    /** As another process would have it: it remembers nothing but what is stored. */
    private RestoreMark mark(String name) {
        return new RestoreMark(collections, name);
    }

    private Campaign added(Plan plan) {
        var id = new CampaignId(UUID.randomUUID());
        var campaign = Campaign.draft(id, plan, CampaignFixtures.NOON)
                .submit(plan, "ada", CampaignFixtures.NOON)
                .approve("ben", CampaignFixtures.NOON)
                .launch(UUID.randomUUID(), CampaignFixtures.NOON);
        campaigns.add(campaign, List.of());
        return campaign;
    }

    private Kind kind(Campaign campaign) {
        return campaigns.find(campaign.id()).orElseThrow().state().kind();
    }
}
