package org.atrium.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.campaign.CampaignFixtures.NOON;
import static org.atrium.campaign.campaign.CampaignFixtures.aCount;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.campaign.campaign.Phase.Arrival;
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
        var draft = Campaign.draft(new CampaignId(UUID.randomUUID()), plan, NOON);
        campaigns().add(draft, List.of());
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

    private void arrived(Campaign campaign, UUID request) {
        progress().move(campaign.id(), current -> current.gathering(request, Phase.Gathering::arrived));
    }

    private void accepted(Campaign campaign) {
        progress()
                .move(
                        campaign.id(),
                        current -> current.gathering(request(campaign), gathering -> gathering.accepted("its start")));
    }

    private static UUID request(Campaign campaign) {
        return campaign.request();
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
            assertThat(resumed.phase()).isEqualTo(launched.phase());
            assertThat(resumed.request()).isEqualTo(launched.request());
        });
    }

    @Test
    default void an_accepted_audience_is_work_again_only_when_the_start_has_come() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            var request = request(campaign);
            assertThat(isWork(campaign, START)).isFalse();

            arrived(campaign, UUID.randomUUID());
            assertThat(isWork(campaign, NOON)).as("another request").isFalse();
            arrived(campaign, request);
            assertThat(isWork(campaign, NOON)).isTrue();
            accepted(campaign);
            assertThat(isWork(campaign, START.minusMillis(1))).isFalse();
            assertThat(isWork(campaign, START)).isTrue();
            arrived(campaign, request);
            assertThat(isWork(campaign, START.minusMillis(1))).as("told again").isFalse();
            assertThat(campaigns().find(campaign.id()).flatMap(Campaign::gathering))
                    .contains(new Phase.Gathering(Arrival.ACCEPTED, "its start", null));
        });
    }

    @Test
    default void a_paused_campaign_is_not_drawn_and_a_cancelled_one_forgets() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            arrived(campaign, request(campaign));
            accepted(campaign);

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

            arrived(campaign, request(campaign));
            accepted(campaign);

            assertThat(drawing(campaign, START)).contains(START);
            assertThat(drawing(campaign, START.plus(Duration.ofHours(1)))).contains(START);
        });
    }

    private Optional<Instant> drawing(Campaign campaign, Instant now) {
        return progress()
                .move(campaign.id(), current -> current.gathering(request(campaign), one -> one.drawing(now)))
                .flatMap(Campaign::gathering)
                .map(Phase.Gathering::drawnAt);
    }

    @Test
    default void moves_that_are_made_at_once_are_made_one_after_the_other() {
        var institution = TestTokens.anInstitution();
        var moving = new ArrayList<Campaign>();
        Tenancy.run(institution, () -> {
            var campaign = launched(START);
            isBeingSent(campaign.id());
            arrived(campaign, request(campaign));
            accepted(campaign);
            moving.add(progress()
                    .move(campaign.id(), current -> current.drawn(request(campaign), aCount()))
                    .orElseThrow());
        });
        var id = moving.getFirst().id();

        IntStream.range(0, 24)
                .parallel()
                .forEach(number -> Tenancy.run(
                        institution,
                        () -> progress()
                                .move(
                                        id,
                                        current -> current.waits(current.phase()
                                                        .map(Phase::waitingFor)
                                                        .orElse("") + "+"))));

        Tenancy.run(
                institution,
                () -> assertThat(campaigns().find(id).flatMap(Campaign::phase))
                        .contains(new Phase.Waiting("+".repeat(24))));
    }

    @Test
    default void a_finished_campaign_is_finished_for_all_and_once() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            isBeingSent(campaign.id());
            progress().finish(campaign.id(), START);
            assertThat(campaigns().find(campaign.id()).orElseThrow().state())
                    .as("it gathers")
                    .isEqualTo(campaign.state());
            arrived(campaign, request(campaign));
            accepted(campaign);
            progress().move(campaign.id(), current -> current.drawn(request(campaign), aCount()));

            progress().finish(campaign.id(), START);
            progress().finish(campaign.id(), START.plusSeconds(5));

            var finished = campaigns().find(campaign.id()).orElseThrow();
            assertThat(finished.state()).isEqualTo(new CampaignState.Finished(NOON, START));
            assertThat(finished.version()).isEqualTo(campaign.version() + 1);
            assertThat(finished.audience()).isEqualTo(aCount());
        });
    }

    @Test
    default void a_drawn_campaign_sends_and_its_audience_is_left_to_be_forgotten() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var campaign = launched(START);
            isBeingSent(campaign.id());
            arrived(campaign, request(campaign));
            accepted(campaign);

            progress().move(campaign.id(), current -> current.drawn(UUID.randomUUID(), aCount()));
            assertThat(progress().maySend(campaign.id())).isFalse();
            progress().move(campaign.id(), current -> current.drawn(request(campaign), aCount()));

            assertThat(progress().maySend(campaign.id())).isTrue();
            assertThat(campaigns().find(campaign.id()).orElseThrow().audience()).isEqualTo(aCount());
            assertThat(isWork(campaign, NOON)).isTrue();
            progress().forgotten(campaign.id());
            assertThat(isWork(campaign, NOON)).isFalse();
        });
    }
}
