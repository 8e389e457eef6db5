package org.atrium.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atrium.campaign.campaign.CampaignFixtures.NOON;
import static org.atrium.campaign.campaign.CampaignFixtures.aDraft;
import static org.atrium.campaign.campaign.CampaignFixtures.aLaunchedCampaign;
import static org.atrium.campaign.campaign.CampaignFixtures.aPlan;

import java.time.Instant;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;

class CampaignLifeTest {

    @Test
    void a_campaign_is_submitted_approved_launched_paused_and_resumed() {
        var paused = aLaunchedCampaign().pause(NOON);

        assertThat(paused.state().word()).isEqualTo("paused");
        var resumed = paused.resume(NOON.plusSeconds(60));
        assertThat(resumed.state())
                .isEqualTo(new CampaignState.Launched(
                        NOON, NOON.plusSeconds(60), new Phase.Gathering(Phase.Arrival.AWAITED, null, null)));
        assertThat(resumed.launchedAt()).hasValue(NOON);
        assertThat(resumed.maySendSince()).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void an_illegal_move_names_the_state_and_the_moves_that_it_allows() {
        assertThatThrownBy(() -> aDraft().approve("ben", NOON))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().detail())
                                .isEqualTo("A campaign that is draft cannot approve; it allows submit, cancel."));
    }

    @Test
    void a_cancelled_campaign_stays_cancelled() {
        var cancelled = aLaunchedCampaign().cancel(NOON);

        assertThat(cancelled.state().moves()).isEmpty();
        assertThatThrownBy(() -> cancelled.resume(NOON)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> cancelled.cancel(NOON)).isInstanceOf(Refused.class);
    }

    @Test
    void after_the_launch_only_name_objective_and_cost_can_be_put_right() {
        var launched = aLaunchedCampaign();
        var plan = launched.plan();
        var dearer = new Plan(
                new Plan.Title("Spring", "More visits", null),
                plan.audience(),
                plan.content(),
                plan.experiment(),
                plan.notBefore(),
                plan.approvable());
        var bolder = new Plan(
                plan.title(),
                plan.audience(),
                plan.content(),
                new Plan.Experiment(
                        0.5, plan.experiment().outcome(), plan.experiment().seed()),
                plan.notBefore(),
                plan.approvable());

        assertThat(launched.edited(dearer).plan().title().name()).isEqualTo("Spring");
        assertThatThrownBy(() -> launched.edited(bolder))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.refusal().faults())
                                .extracting("pointer")
                                .containsExactly("/holdout"));
    }

    @Test
    void the_outcome_window_ends_after_calendar_days_or_hours() {
        assertThat(new Outcome("visit", "P1M").until(Instant.parse("2026-01-31T10:00:00Z")))
                .isEqualTo(Instant.parse("2026-02-28T10:00:00Z"));
        assertThat(new Outcome("visit", "PT48H").until(NOON)).isEqualTo(NOON.plusSeconds(172_800));
        assertThat(Outcome.isWindow("P0D")).isFalse();
        assertThat(Outcome.isWindow("PT23H59M59S")).isFalse();
        assertThat(Outcome.isWindow("PT24H")).isTrue();
        assertThat(Outcome.isWindow("P1D")).isTrue();
        assertThat(Outcome.isWindow("P99Y")).isFalse();
        assertThat(Outcome.isWindow("soon")).isFalse();
        assertThat(aPlan().content().arms()).containsExactly("a");
    }
}
