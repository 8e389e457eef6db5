package org.atrium.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.campaign.CampaignFixtures.NOON;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every collection of campaigns promises about one that gathers its audience. */
interface CampaignsContract {

    /** Not so soon that a service beside the test draws it. */
    Instant START = Instant.parse("2099-03-02T12:00:00Z");

    Campaigns campaigns();

    CampaignProgress progress();

    private Campaign launched(Instant notBefore) {
        var plan = CampaignFixtures.aPlanNotBefore(notBefore);
        var draft = new Campaign(new CampaignId(UUID.randomUUID()), 1, plan, new CampaignState.Draft(), NOON, null);
        campaigns().add(draft);
        var submitted = saved(draft.submit(plan, "ada", NOON));
        var approved = saved(submitted.approve("ben", NOON));
        return saved(approved.launch(UUID.randomUUID(), NOON));
    }

    private Campaign saved(Campaign next) {
        var events = next.state() instanceof CampaignState.Launched
                ? List.<CampaignEvent>of(new CampaignEvent.Launched(next))
                : List.<CampaignEvent>of();
        assertThat(campaigns().save(next, events)).isTrue();
        return campaigns().find(next.id()).orElseThrow();
    }

    private boolean isWork(Campaign campaign, Instant at) {
        return progress().gathering(at).stream()
                .anyMatch(running -> running.id().equals(campaign.id()));
    }

    private static UUID request(Campaign campaign) {
        return campaign.progress().request();
    }

    @Test
    default void of_many_arms_told_at_once_it_takes_as_many_as_it_may_have() {
        var institution = TestTokens.anInstitution();
        var campaigns = new ArrayList<CampaignId>();
        Tenancy.run(institution, () -> campaigns.add(launched(START).id()));
        var taken = IntStream.range(0, 60)
                .parallel()
                .filter(number -> takesArm(institution, campaigns.getFirst(), "arm " + number))
                .boxed()
                .toList();

        assertThat(taken).hasSize(8);
        assertThat(taken).allMatch(number -> takesArm(institution, campaigns.getFirst(), "arm " + number));
        assertThat(takesArm(institution, campaigns.getFirst(), "another")).isFalse();
    }

    private boolean takesArm(InstitutionId institution, CampaignId campaign, String arm) {
        try {
            return Tenancy.as(institution, () -> progress().takesArm(campaign, arm, 8));
        } catch (Exception unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }

    @Test
    default void a_campaign_is_read_as_it_was_saved() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var launched = launched(START);

            assertThat(launched.plan()).isEqualTo(CampaignFixtures.aPlanNotBefore(START));
            assertThat(launched.plan().segmentVersion()).isEqualTo(1);
            assertThat(launched.maySendSince()).isEqualTo(START);
            var resumed = saved(saved(launched.pause(NOON)).resume(START.plusSeconds(5)));
            assertThat(resumed.maySendSince()).isEqualTo(START.plusSeconds(5));
            assertThat(resumed.progress()).isEqualTo(launched.progress());
        });
    }

    @Test
    default void an_accepted_audience_is_work_again_only_when_the_start_has_come() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            var request = request(campaign);
            assertThat(isWork(campaign, START)).isFalse();

            progress().audienceIsThere(campaign.id(), UUID.randomUUID());
            assertThat(isWork(campaign, NOON)).as("another request").isFalse();
            progress().audienceIsThere(campaign.id(), request);
            assertThat(isWork(campaign, NOON)).isTrue();
            progress().acceptAudience(campaign.id(), request, "its start");
            assertThat(isWork(campaign, START.minusMillis(1))).isFalse();
            assertThat(isWork(campaign, START)).isTrue();
            progress().audienceIsThere(campaign.id(), request);
            assertThat(isWork(campaign, START.minusMillis(1))).as("told again").isFalse();
            var noted = campaigns().find(campaign.id()).orElseThrow().progress();
            assertThat(noted.accepted()).isTrue();
            assertThat(noted.waitingFor()).isEqualTo("its start");
        });
    }

    @Test
    default void a_paused_campaign_is_not_drawn_and_a_cancelled_one_forgets() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            progress().audienceIsThere(campaign.id(), request(campaign));
            progress().acceptAudience(campaign.id(), request(campaign), "its start");

            var paused = saved(campaigns().find(campaign.id()).orElseThrow().pause(NOON));
            assertThat(isWork(campaign, START)).isFalse();
            saved(paused.cancel(NOON));

            assertThat(isWork(campaign, NOON)).isTrue();
            progress().forgotten(campaign.id());
            assertThat(isWork(campaign, START)).isFalse();
        });
    }

    /** Something of it is open, so that nobody beside the test finds that all is called off. */
    void isBeingSent(CampaignId campaign);

    @Test
    default void what_was_marked_to_be_called_off_once_more_is_not_called_off() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            isBeingSent(campaign.id());
            saved(campaign.cancel(NOON));
            progress().callOff(campaign.id());
            var before = progress().callsOff(campaign.id());
            progress().callOff(campaign.id());

            progress().calledOff(campaign.id(), before);
            assertThat(isCallingOff(campaign)).isTrue();
            progress().calledOff(campaign.id(), progress().callsOff(campaign.id()));

            assertThat(isCallingOff(campaign)).isFalse();
        });
    }

    private boolean isCallingOff(Campaign campaign) {
        return progress().callingOff().stream().anyMatch(running -> running.id().equals(campaign.id()));
    }

    @Test
    default void the_time_of_the_drawing_is_set_once() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);

            var first = progress().drawnAt(campaign.id(), request(campaign), START);
            var again = progress().drawnAt(campaign.id(), request(campaign), START.plus(Duration.ofHours(1)));

            assertThat(first).isEqualTo(START);
            assertThat(again).isEqualTo(START);
        });
    }

    @Test
    default void a_drawn_campaign_sends_and_its_audience_is_left_to_be_forgotten() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            progress().audienceIsThere(campaign.id(), request(campaign));
            var segment = new SegmentAsOf(
                    new SegmentId(new UUID(2, 2)), "Lapsed", 1, Map.of("field", "language", "is", "fr"));
            var count = new AudienceCount(3, 2, Map.of("no-consent", 1), segment);

            progress().gathered(campaign.id(), UUID.randomUUID(), count);
            assertThat(progress().maySend(campaign.id())).isFalse();
            progress().gathered(campaign.id(), request(campaign), count);

            assertThat(progress().maySend(campaign.id())).isTrue();
            assertThat(campaigns().find(campaign.id()).orElseThrow().progress().audience())
                    .isEqualTo(count);
            assertThat(isWork(campaign, NOON)).isTrue();
            progress().forgotten(campaign.id());
            assertThat(isWork(campaign, NOON)).isFalse();
        });
    }
}
