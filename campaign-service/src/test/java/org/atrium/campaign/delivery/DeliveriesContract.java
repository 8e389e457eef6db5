package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.MemoryCampaigns;
import org.atrium.campaign.campaign.Outcome;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.sending.Aftermath;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every collection of deliveries promises. */
public interface DeliveriesContract {

    /** Later than any clock that runs beside the test: a service under test gives up what is overdue. */
    Instant NOON = Instant.parse("2099-03-02T12:00:00Z");

    Deliveries deliveries();

    /** What is stored of one delivery. */
    DeliveryState stateOf(Delivery delivery);

    static List<Delivery> drawn(CampaignId campaign, int count) {
        var drawn = new ArrayList<Delivery>();
        for (var i = 0; i < count; i++) {
            var patron = new PatronId(UUID.randomUUID());
            var point = new ContactPointId(UUID.randomUUID());
            drawn.add(new Delivery(
                    DeliveryId.of(campaign, Delivery.STEP, patron, point),
                    campaign,
                    patron,
                    point,
                    null,
                    "fr",
                    "email",
                    "a"));
        }
        return drawn;
    }

    static void asSomebody(Runnable test) {
        Tenancy.run(TestTokens.anInstitution(), test);
    }

    @Test
    default void assigning_again_changes_nothing() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var drawn = drawn(campaign, 3);
            assertThat(deliveries().assign(drawn, Outcome.DEFAULT, NOON, NOON)).isEqualTo(3);
            var claim = deliveries().claim(campaign, 1, NOON, NOON.plusSeconds(60));
            var first = claim.deliveries().getFirst().delivery();
            deliveries().handOver(claim.token(), List.of(), first.id(), NOON.plusSeconds(60));

            assertThat(deliveries().assign(drawn, Outcome.DEFAULT, NOON.plusSeconds(5), NOON))
                    .isZero();

            assertThat(stateOf(first)).isEqualTo(DeliveryState.SENDING);
            assertThat(deliveries().hasOpen(campaign)).isTrue();
        });
    }

    @Test
    default void what_one_worker_claimed_no_other_gets_until_the_claim_runs_out() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            deliveries().assign(drawn(campaign, 3), Outcome.DEFAULT, NOON, NOON);

            var first = deliveries().claim(campaign, 2, NOON, NOON.plusSeconds(60));
            var second = deliveries().claim(campaign, 5, NOON, NOON.plusSeconds(60));
            var later = deliveries().claim(campaign, 5, NOON.plusSeconds(60), NOON.plusSeconds(99));

            assertThat(first.deliveries()).hasSize(2);
            assertThat(second.deliveries()).hasSize(1);
            assertThat(later.deliveries()).hasSize(3);
            var id = first.deliveries().getFirst().delivery().id();
            assertThat(deliveries().handOver(first.token(), List.of(), id, NOON.plusSeconds(99)))
                    .isFalse();
            assertThat(deliveries().handOver(later.token(), List.of(), id, NOON.plusSeconds(99)))
                    .isTrue();
        });
    }

    @Test
    default void what_was_handed_over_without_a_result_is_uncertain_and_never_queued_again() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var delivery = drawn(campaign, 1).getFirst();
            deliveries().assign(List.of(delivery), Outcome.DEFAULT, NOON, NOON);
            var claim = deliveries().claim(campaign, 1, NOON, NOON.plusSeconds(60));
            deliveries().handOver(claim.token(), List.of(), delivery.id(), NOON.plusSeconds(10));

            deliveries().declareUncertain(NOON.plusSeconds(9), 1000);
            assertThat(stateOf(delivery)).isEqualTo(DeliveryState.SENDING);
            deliveries().declareUncertain(NOON.plusSeconds(10), 1000);

            assertThat(stateOf(delivery)).isEqualTo(DeliveryState.UNCERTAIN);
            deliveries().settle(UUID.randomUUID(), List.of(new Settled.PutOff(delivery, NOON, NOON)));
            assertThat(stateOf(delivery)).isEqualTo(DeliveryState.UNCERTAIN);
            deliveries().settle(claim.token(), List.of(new Settled.Sent(delivery, NOON, "fr", null)));
            assertThat(stateOf(delivery)).isEqualTo(DeliveryState.SENT);
        });
    }

    @Test
    default void what_was_declared_uncertain_is_withheld_once_its_worker_says_that_nothing_left() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var drawn = drawn(campaign, 2);
            deliveries().assign(drawn, Outcome.DEFAULT, NOON, NOON);
            var token =
                    deliveries().claim(campaign, 2, NOON, NOON.plusSeconds(60)).token();
            drawn.forEach(each -> deliveries().handOver(token, List.of(), each.id(), NOON.plusSeconds(10)));
            deliveries().declareUncertain(NOON.plusSeconds(10), 1000);
            assertThat(drawn).extracting(this::stateOf).containsOnly(DeliveryState.UNCERTAIN);

            deliveries()
                    .settle(
                            token,
                            List.of(
                                    new Settled.Withheld(drawn.get(0), NOON, "no-consent"),
                                    new Settled.PutOff(drawn.get(1), NOON, NOON)));

            assertThat(drawn).extracting(this::stateOf).containsOnly(DeliveryState.WITHHELD);
            assertThat(deliveries().hasOpen(campaign)).isFalse();
        });
    }

    @Test
    default void the_letter_before_is_noted_with_the_mark_of_the_next() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var drawn = drawn(campaign, 3);
            deliveries().assign(drawn, Outcome.DEFAULT, NOON, NOON);
            var token =
                    deliveries().claim(campaign, 3, NOON, NOON.plusSeconds(60)).token();
            var until = NOON.plusSeconds(60);
            assertThat(deliveries().handOver(token, List.of(), drawn.get(0).id(), until))
                    .isTrue();

            var sent = new Settled.Sent(drawn.get(0), NOON, "fr", null);
            assertThat(deliveries().handOver(token, List.of(sent), drawn.get(1).id(), until))
                    .isTrue();
            assertThat(deliveries().handOver(token, List.of(sent), drawn.get(2).id(), until))
                    .as("what was noted before does not hide that this one moved")
                    .isTrue();

            assertThat(drawn)
                    .extracting(this::stateOf)
                    .containsExactly(DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.SENDING);
        });
    }

    @Test
    default void a_renewed_claim_holds_what_is_queued_and_what_is_being_sent() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var drawn = drawn(campaign, 2);
            deliveries().assign(drawn, Outcome.DEFAULT, NOON, NOON);
            var token =
                    deliveries().claim(campaign, 2, NOON, NOON.plusSeconds(30)).token();
            deliveries().handOver(token, List.of(), drawn.get(0).id(), NOON.plusSeconds(30));

            deliveries().renew(token, NOON.plusSeconds(60));

            var others = deliveries().claim(campaign, 2, NOON.plusSeconds(59), NOON.plusSeconds(90));
            deliveries().declareUncertain(NOON.plusSeconds(59), 1000);
            assertThat(others.deliveries()).isEmpty();
            assertThat(drawn).extracting(this::stateOf).containsExactly(DeliveryState.SENDING, DeliveryState.QUEUED);
        });
    }

    @Test
    default void what_was_refused_before_its_content_left_is_settled_without_a_mark() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var drawn = drawn(campaign, 2);
            deliveries().assign(drawn, Outcome.DEFAULT, NOON, NOON);
            var claim = deliveries().claim(campaign, 2, NOON, NOON.plusSeconds(30));

            deliveries()
                    .settle(
                            claim.token(),
                            List.of(
                                    new Settled.Bounced(drawn.get(0), NOON, "550 nobody", About.ADDRESS),
                                    new Settled.PutOff(drawn.get(1), NOON, NOON.plusSeconds(5))));

            assertThat(drawn).extracting(this::stateOf).containsExactly(DeliveryState.BOUNCED, DeliveryState.QUEUED);
            assertThat(deliveries()
                            .claim(campaign, 2, NOON.plusSeconds(5), NOON.plusSeconds(60))
                            .deliveries())
                    .hasSize(1);
        });
    }

    @Test
    default void what_is_put_off_comes_back_when_its_time_has_come() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var delivery = drawn(campaign, 1).getFirst();
            deliveries().assign(List.of(delivery), Outcome.DEFAULT, NOON, NOON);
            var claim = deliveries().claim(campaign, 1, NOON, NOON.plusSeconds(60));
            deliveries().handOver(claim.token(), List.of(), delivery.id(), NOON.plusSeconds(60));
            deliveries().settle(claim.token(), List.of(new Settled.PutOff(delivery, NOON, NOON.plusSeconds(5))));

            assertThat(deliveries()
                            .claim(campaign, 1, NOON, NOON.plusSeconds(60))
                            .deliveries())
                    .isEmpty();
            var again = deliveries().claim(campaign, 1, NOON.plusSeconds(5), NOON.plusSeconds(60));
            assertThat(again.deliveries()).hasSize(1);
            assertThat(again.deliveries().getFirst().attempts()).isEqualTo(1);
        });
    }

    @Test
    default void a_letter_that_is_put_off_after_its_campaign_was_cancelled_is_called_off_all_the_same() {
        asSomebody(() -> {
            var campaigns = new MemoryCampaigns();
            var cancelled = CampaignFixtures.aLaunchedCampaign(new CampaignId(UUID.randomUUID()))
                    .cancel(NOON);
            campaigns.add(cancelled);
            campaigns.callOff(cancelled.id());
            var aftermath = new Aftermath(campaigns, deliveries(), Clock.fixed(NOON, ZoneOffset.UTC));
            var letter = drawn(cancelled.id(), 1);
            deliveries().assign(letter, Outcome.DEFAULT, NOON, NOON);
            var claim = deliveries().claim(cancelled.id(), 1, NOON, NOON.plusSeconds(60));
            deliveries().handOver(claim.token(), List.of(), letter.getFirst().id(), NOON.plusSeconds(60));

            aftermath.callOff(cancelled.id(), () -> {});
            deliveries()
                    .settle(claim.token(), List.of(new Settled.PutOff(letter.getFirst(), NOON, NOON.plusSeconds(5))));
            campaigns.callingOff().forEach(running -> aftermath.callOff(running.id(), () -> {}));

            assertThat(stateOf(letter.getFirst())).isEqualTo(DeliveryState.WITHHELD);
            assertThat(campaigns.callingOff()).isEmpty();
        });
    }

    @Test
    default void a_released_claim_and_a_called_off_delivery_are_settled_at_once() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var drawn = drawn(campaign, 2);
            deliveries().assign(drawn, Outcome.DEFAULT, NOON, NOON);
            var claim = deliveries().claim(campaign, 2, NOON, NOON.plusSeconds(60));
            deliveries().release(claim.token(), NOON);
            assertThat(deliveries()
                            .claim(campaign, 2, NOON, NOON.plusSeconds(60))
                            .deliveries())
                    .hasSize(2);

            assertThat(deliveries().callOff(campaign, 1000, NOON)).isEqualTo(2);
            assertThat(deliveries().hasOpen(campaign)).isFalse();
            assertThat(stateOf(drawn.getFirst())).isEqualTo(DeliveryState.WITHHELD);
        });
    }

    @Test
    default void a_patron_is_in_one_arm_of_a_campaign_whatever_the_id() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var treated = drawn(campaign, 1).getFirst();
            var heldOut = new Delivery(
                    DeliveryId.of(campaign, Delivery.STEP, treated.patron(), null),
                    campaign,
                    treated.patron(),
                    null,
                    null,
                    "fr",
                    "email",
                    "holdout");
            deliveries().assign(List.of(heldOut), Outcome.DEFAULT, NOON, NOON);

            deliveries().assign(List.of(treated), Outcome.DEFAULT, NOON, NOON);

            assertThat(deliveries().hasOpen(campaign)).isFalse();
            assertThat(stateOf(heldOut)).isEqualTo(DeliveryState.HELD_OUT);
        });
    }

    @Test
    default void what_was_marked_and_did_not_leave_can_still_be_withheld() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var delivery = drawn(campaign, 1).getFirst();
            deliveries().assign(List.of(delivery), Outcome.DEFAULT, NOON, NOON);
            var token =
                    deliveries().claim(campaign, 1, NOON, NOON.plusSeconds(60)).token();
            deliveries().handOver(token, List.of(), delivery.id(), NOON.plusSeconds(60));

            deliveries().settle(token, List.of(new Settled.Withheld(delivery, NOON, "no-consent")));

            assertThat(stateOf(delivery)).isEqualTo(DeliveryState.WITHHELD);
            assertThat(deliveries().hasOpen(campaign)).isFalse();
        });
    }

    @Test
    default void another_tool_tells_an_arm_once() {
        asSomebody(() -> {
            var campaign = new CampaignId(UUID.randomUUID());
            var told = drawn(campaign, 2).stream()
                    .map(each -> new Deliveries.Told(each, NOON))
                    .toList();
            assertThat(deliveries().tell(told.subList(0, 1), Outcome.DEFAULT)).isEmpty();

            assertThat(deliveries().tell(told, Outcome.DEFAULT))
                    .containsOnly(java.util.Map.entry(told.getFirst().delivery().id(), "a"));
            assertThat(deliveries().hasOpen(campaign)).isFalse();
        });
    }
}
