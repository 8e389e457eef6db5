package org.atrium.campaign.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.MemoryCampaigns;
import org.atrium.campaign.delivery.Deliveries.Leave;
import org.atrium.campaign.recipient.ContactCheck;
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

    MailingId MAILING = new MailingId(UUID.randomUUID());

    OutcomeWindow OUTCOME = new OutcomeWindow("visit", NOON.plus(Duration.ofDays(30)));

    Deliveries deliveries();

    /** What is stored of one delivery. */
    DeliveryState stateOf(Delivery delivery);

    static List<Delivery> drawn(Source source, int count) {
        var drawn = new ArrayList<Delivery>();
        for (var i = 0; i < count; i++) {
            var patron = new PatronId(UUID.randomUUID());
            var point = new ContactPointId(UUID.randomUUID());
            drawn.add(Delivery.of(source, "1", patron, point, null, "fr", "email", "a"));
        }
        return drawn;
    }

    static Source aSource() {
        return new Source("campaign", UUID.randomUUID());
    }

    static List<Order> orders(List<Delivery> drawn) {
        return drawn.stream().map(delivery -> new Order(delivery, OUTCOME)).toList();
    }

    static void asSomebody(Runnable test) {
        Tenancy.run(TestTokens.anInstitution(), test);
    }

    @Test
    default void assigning_again_changes_nothing() {
        asSomebody(() -> {
            var source = aSource();
            var drawn = drawn(source, 3);
            assertThat(deliveries().place(orders(drawn), NOON, NOON)).isEqualTo(3);
            var claim = deliveries().claim(source, MAILING, 1, NOON, NOON.plusSeconds(60));
            var first = claim.deliveries().getFirst().delivery();
            deliveries().handOver(claim.token(), List.of(), first);

            assertThat(deliveries().place(orders(drawn), NOON.plusSeconds(5), NOON))
                    .isZero();

            assertThat(stateOf(first)).isEqualTo(DeliveryState.SENDING);
            assertThat(deliveries().hasOpen(source)).isTrue();
        });
    }

    @Test
    default void what_one_worker_claimed_no_other_gets_until_the_claim_runs_out() {
        asSomebody(() -> {
            var source = aSource();
            deliveries().place(orders(drawn(source, 3)), NOON, NOON);

            var first = deliveries().claim(source, MAILING, 2, NOON, NOON.plusSeconds(60));
            var second = deliveries().claim(source, MAILING, 5, NOON, NOON.plusSeconds(90));
            deliveries().recover(NOON.plusSeconds(59), 1000);
            var early = deliveries().claim(source, MAILING, 5, NOON.plusSeconds(59), NOON.plusSeconds(99));
            deliveries().recover(NOON.plusSeconds(60), 1000);
            var later = deliveries().claim(source, MAILING, 5, NOON.plusSeconds(60), NOON.plusSeconds(99));

            assertThat(first.deliveries()).hasSize(2);
            assertThat(second.deliveries()).hasSize(1);
            assertThat(early.deliveries()).isEmpty();
            assertThat(later.deliveries()).hasSize(2);
            var next = first.deliveries().getFirst().delivery();
            assertThat(deliveries().handOver(first.token(), List.of(), next)).isEqualTo(Leave.NO_MORE);
            assertThat(deliveries().handOver(later.token(), List.of(), next)).isEqualTo(Leave.GRANTED);
        });
    }

    @Test
    default void what_was_handed_over_without_a_result_is_uncertain_and_never_queued_again() {
        asSomebody(() -> {
            var source = aSource();
            var delivery = drawn(source, 1).getFirst();
            deliveries().place(orders(List.of(delivery)), NOON, NOON);
            var claim = deliveries().claim(source, MAILING, 1, NOON, NOON.plusSeconds(60));
            deliveries().handOver(claim.token(), List.of(), delivery);

            deliveries().recover(NOON.plusSeconds(59), 1000);
            assertThat(stateOf(delivery)).isEqualTo(DeliveryState.SENDING);
            deliveries().recover(NOON.plusSeconds(60), 1000);

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
            var source = aSource();
            for (var nothingLeft : List.<Function<Delivery, Settled>>of(
                    delivery -> new Settled.Withheld(delivery, NOON, "no-consent"),
                    delivery -> new Settled.PutOff(delivery, NOON, NOON))) {
                var delivery = drawn(source, 1).getFirst();
                deliveries().place(orders(List.of(delivery)), NOON, NOON);
                var token = deliveries()
                        .claim(source, MAILING, 1, NOON, NOON.plusSeconds(60))
                        .token();
                deliveries().handOver(token, List.of(), delivery);
                deliveries().recover(NOON.plusSeconds(60), 1000);
                assertThat(stateOf(delivery)).isEqualTo(DeliveryState.UNCERTAIN);

                deliveries().settle(token, List.of(nothingLeft.apply(delivery)));

                assertThat(stateOf(delivery)).isEqualTo(DeliveryState.WITHHELD);
            }
            assertThat(deliveries().hasOpen(source)).isFalse();
        });
    }

    @Test
    default void what_a_worker_noted_before_it_was_gone_is_settled_the_letter_in_hand_in_doubt_and_the_rest_queued() {
        asSomebody(() -> {
            var source = aSource();
            var drawn = drawn(source, 6);
            deliveries().place(orders(drawn), NOON, NOON);
            var token = deliveries()
                    .claim(source, MAILING, 6, NOON, NOON.plusSeconds(60))
                    .token();
            var consent = new ContactCheck.Consent("2026-01", NOON, "desk");
            deliveries().handOver(token, List.of(), drawn.get(0));
            deliveries().handOver(token, List.of(new Settled.Sent(drawn.get(0), NOON, "fr", consent)), drawn.get(1));
            deliveries()
                    .handOver(
                            token,
                            List.of(
                                    new Settled.PutOff(drawn.get(1), NOON, NOON.plusSeconds(99)),
                                    new Settled.Withheld(drawn.get(2), NOON, "no-consent"),
                                    new Settled.Bounced(drawn.get(3), NOON, "550 nobody", About.ADDRESS)),
                            drawn.get(4));

            deliveries().recover(NOON.plusSeconds(60), 1000);

            assertThat(drawn)
                    .extracting(this::stateOf)
                    .containsExactly(
                            DeliveryState.SENT,
                            DeliveryState.QUEUED,
                            DeliveryState.WITHHELD,
                            DeliveryState.BOUNCED,
                            DeliveryState.UNCERTAIN,
                            DeliveryState.QUEUED);
            assertThat(deliveries()
                            .claim(source, MAILING, 6, NOON.plusSeconds(60), NOON.plusSeconds(90))
                            .deliveries())
                    .extracting(Claim.Waiting::delivery)
                    .as("what was put off waits on")
                    .containsExactly(drawn.get(5));
        });
    }

    @Test
    default void what_is_settled_is_no_longer_in_doubt_although_it_was_the_last_to_leave() {
        asSomebody(() -> {
            var source = aSource();
            var drawn = drawn(source, 2);
            deliveries().place(orders(drawn), NOON, NOON);
            var token = deliveries()
                    .claim(source, MAILING, 2, NOON, NOON.plusSeconds(60))
                    .token();
            deliveries().handOver(token, List.of(), drawn.get(0));
            deliveries().settle(token, List.of(new Settled.Sent(drawn.get(0), NOON, "fr", null)));

            deliveries().recover(NOON.plusSeconds(60), 1000);

            assertThat(drawn).extracting(this::stateOf).containsExactly(DeliveryState.SENT, DeliveryState.QUEUED);
        });
    }

    @Test
    default void a_renewed_claim_holds_what_is_queued_and_what_is_leaving() {
        asSomebody(() -> {
            var source = aSource();
            var drawn = drawn(source, 2);
            deliveries().place(orders(drawn), NOON, NOON);
            var token = deliveries()
                    .claim(source, MAILING, 2, NOON, NOON.plusSeconds(30))
                    .token();
            deliveries().handOver(token, List.of(), drawn.get(0));

            deliveries().renew(token, NOON.plusSeconds(60));

            deliveries().recover(NOON.plusSeconds(59), 1000);
            assertThat(deliveries()
                            .claim(source, MAILING, 2, NOON.plusSeconds(59), NOON.plusSeconds(90))
                            .deliveries())
                    .isEmpty();
            assertThat(deliveries().handOver(token, List.of(), drawn.get(1))).isEqualTo(Leave.GRANTED);
        });
    }

    @Test
    default void once_its_source_is_called_off_nothing_of_a_claim_leaves_and_what_is_given_back_is_called_off_too() {
        asSomebody(() -> {
            var source = aSource();
            var drawn = drawn(source, 2);
            deliveries().place(orders(drawn), NOON, NOON);
            var token = deliveries()
                    .claim(source, MAILING, 2, NOON, NOON.plusSeconds(60))
                    .token();
            deliveries().handOver(token, List.of(), drawn.get(0));

            assertThat(deliveries().callOff(source, 1000, NOON)).isZero();

            assertThat(deliveries().handOver(token, List.of(), drawn.get(1))).isEqualTo(Leave.NO_MORE);
            deliveries().settle(token, List.of(new Settled.Sent(drawn.get(0), NOON, "fr", null)));
            deliveries().release(token, NOON);
            assertThat(deliveries().callOff(source, 1000, NOON)).isEqualTo(1);
            assertThat(drawn).extracting(this::stateOf).containsExactly(DeliveryState.SENT, DeliveryState.WITHHELD);
        });
    }

    @Test
    default void who_is_held_back_gets_nothing_of_a_claim_that_is_open_and_the_others_and_the_next_claim_do() {
        asSomebody(() -> {
            var source = aSource();
            var drawn = drawn(source, 3);
            deliveries().place(orders(drawn), NOON, NOON);
            var token = deliveries()
                    .claim(source, MAILING, 3, NOON, NOON.plusSeconds(60))
                    .token();
            deliveries().handOver(token, List.of(), drawn.get(0));

            deliveries().holdBack(drawn.get(1).patron());

            var sent = List.<Settled>of(new Settled.Sent(drawn.get(0), NOON, "fr", null));
            assertThat(deliveries().handOver(token, sent, drawn.get(1))).isEqualTo(Leave.HELD_BACK);
            assertThat(deliveries().handOver(token, sent, drawn.get(2))).isEqualTo(Leave.GRANTED);
            deliveries().settle(token, sent);
            deliveries().settle(token, List.of(new Settled.Sent(drawn.get(2), NOON, "fr", null)));
            deliveries().release(token, NOON);
            var next = deliveries().claim(source, MAILING, 3, NOON, NOON.plusSeconds(60));
            assertThat(next.deliveries()).extracting(Claim.Waiting::delivery).containsExactly(drawn.get(1));
            assertThat(deliveries().handOver(next.token(), List.of(), drawn.get(1)))
                    .isEqualTo(Leave.GRANTED);
        });
    }

    @Test
    default void what_was_refused_before_its_content_left_is_settled_without_a_mark() {
        asSomebody(() -> {
            var source = aSource();
            var drawn = drawn(source, 2);
            deliveries().place(orders(drawn), NOON, NOON);
            var claim = deliveries().claim(source, MAILING, 2, NOON, NOON.plusSeconds(30));

            deliveries()
                    .settle(
                            claim.token(),
                            List.of(
                                    new Settled.Bounced(drawn.get(0), NOON, "550 nobody", About.ADDRESS),
                                    new Settled.PutOff(drawn.get(1), NOON, NOON.plusSeconds(5))));

            assertThat(drawn).extracting(this::stateOf).containsExactly(DeliveryState.BOUNCED, DeliveryState.QUEUED);
            assertThat(deliveries()
                            .claim(source, MAILING, 2, NOON.plusSeconds(5), NOON.plusSeconds(60))
                            .deliveries())
                    .hasSize(1);
        });
    }

    @Test
    default void what_is_put_off_comes_back_when_its_time_has_come() {
        asSomebody(() -> {
            var source = aSource();
            var delivery = drawn(source, 1).getFirst();
            deliveries().place(orders(List.of(delivery)), NOON, NOON);
            var claim = deliveries().claim(source, MAILING, 1, NOON, NOON.plusSeconds(60));
            deliveries().handOver(claim.token(), List.of(), delivery);
            deliveries().settle(claim.token(), List.of(new Settled.PutOff(delivery, NOON, NOON.plusSeconds(5))));

            assertThat(deliveries()
                            .claim(source, MAILING, 1, NOON, NOON.plusSeconds(60))
                            .deliveries())
                    .isEmpty();
            var again = deliveries().claim(source, MAILING, 1, NOON.plusSeconds(5), NOON.plusSeconds(60));
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
            campaigns.add(cancelled, List.of());
            campaigns.callOff(cancelled.id());
            var aftermath = new Aftermath(campaigns, deliveries(), Clock.fixed(NOON, ZoneOffset.UTC));
            var letter = drawn(cancelled.id().source(), 1);
            deliveries().place(orders(letter), NOON, NOON);
            var claim = deliveries().claim(cancelled.id().source(), MAILING, 1, NOON, NOON.plusSeconds(60));
            deliveries().handOver(claim.token(), List.of(), letter.getFirst());

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
            var source = aSource();
            var drawn = drawn(source, 2);
            deliveries().place(orders(drawn), NOON, NOON);
            var claim = deliveries().claim(source, MAILING, 2, NOON, NOON.plusSeconds(60));
            deliveries().release(claim.token(), NOON);
            var again = deliveries().claim(source, MAILING, 2, NOON, NOON.plusSeconds(60));
            assertThat(again.deliveries()).hasSize(2);
            deliveries().release(again.token(), NOON.plusSeconds(30));

            assertThat(deliveries().callOff(source, 1000, NOON)).isEqualTo(2);
            assertThat(deliveries().hasOpen(source)).isFalse();
            assertThat(stateOf(drawn.getFirst())).isEqualTo(DeliveryState.WITHHELD);
        });
    }

    @Test
    default void a_patron_has_one_delivery_of_a_source_and_step_whatever_arm_or_contact_point_comes_second() {
        asSomebody(() -> {
            var source = aSource();
            var ordered = drawn(source, 1).getFirst();
            var heldOut = Delivery.of(source, "1", ordered.patron(), null, null, "fr", "email", "holdout");
            assertThat(deliveries().note(List.of(unsent(heldOut, DeliveryState.HELD_OUT))))
                    .isEmpty();

            assertThat(deliveries().place(orders(List.of(ordered)), NOON, NOON)).isZero();

            assertThat(deliveries().hasOpen(source)).isFalse();
            assertThat(stateOf(heldOut)).isEqualTo(DeliveryState.HELD_OUT);
        });
    }

    @Test
    default void another_step_and_another_source_are_other_deliveries() {
        asSomebody(() -> {
            var first = drawn(aSource(), 1).getFirst();
            var second =
                    Delivery.of(first.source(), "2", first.patron(), first.contactPoint(), null, "fr", "email", "a");
            var journeys = Delivery.of(
                    new Source("journey", UUID.randomUUID()),
                    "1",
                    first.patron(),
                    first.contactPoint(),
                    null,
                    "fr",
                    "email",
                    "a");

            assertThat(deliveries().place(orders(List.of(first, second, journeys)), NOON, NOON))
                    .isEqualTo(3);
            assertThat(deliveries()
                            .claim(journeys.source(), MAILING, 5, NOON, NOON.plusSeconds(60))
                            .deliveries())
                    .extracting(Claim.Waiting::delivery)
                    .as("read as it was placed, kind and all")
                    .containsExactly(journeys);
            assertThat(deliveries().callOff(first.source(), 10, NOON)).isEqualTo(2);
            assertThat(deliveries().hasOpen(journeys.source())).isTrue();
        });
    }

    @Test
    default void an_order_of_which_nothing_is_counted_is_sent_like_any() {
        asSomebody(() -> {
            var receipt = drawn(new Source("gift", UUID.randomUUID()), 1).getFirst();

            assertThat(deliveries().place(List.of(new Order(receipt, null)), NOON, NOON))
                    .isEqualTo(1);

            assertThat(deliveries()
                            .claim(receipt.source(), MAILING, 5, NOON, NOON.plusSeconds(60))
                            .deliveries())
                    .hasSize(1);
        });
    }

    static Deliveries.Unsent unsent(Delivery delivery, DeliveryState state) {
        return new Deliveries.Unsent(delivery, state, NOON, OUTCOME);
    }

    @Test
    default void what_was_marked_and_did_not_leave_can_still_be_withheld() {
        asSomebody(() -> {
            var source = aSource();
            var delivery = drawn(source, 1).getFirst();
            deliveries().place(orders(List.of(delivery)), NOON, NOON);
            var token = deliveries()
                    .claim(source, MAILING, 1, NOON, NOON.plusSeconds(60))
                    .token();
            deliveries().handOver(token, List.of(), delivery);

            deliveries().settle(token, List.of(new Settled.Withheld(delivery, NOON, "no-consent")));

            assertThat(stateOf(delivery)).isEqualTo(DeliveryState.WITHHELD);
            assertThat(deliveries().hasOpen(source)).isFalse();
        });
    }

    @Test
    default void another_tool_tells_an_arm_once() {
        asSomebody(() -> {
            var source = aSource();
            var told = drawn(source, 2).stream()
                    .map(each -> unsent(each, DeliveryState.EXTERNAL))
                    .toList();
            assertThat(deliveries().note(told.subList(0, 1))).isEmpty();

            assertThat(deliveries().note(told))
                    .containsOnly(java.util.Map.entry(told.getFirst().delivery().id(), "a"));
            assertThat(deliveries().hasOpen(source)).isFalse();
        });
    }
}
