package org.atrium.campaign.audience;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.atrium.campaign.audience.Seating.Seat;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignState;
import org.atrium.campaign.campaign.Campaigns;
import org.atrium.campaign.campaign.LaunchChecks;
import org.atrium.campaign.campaign.Phase;
import org.atrium.campaign.campaign.Phase.Arrival;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.delivery.Company;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Deliveries.Unsent;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.Order;
import org.atrium.campaign.delivery.OutcomeWindow;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.kit.work.Turn;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the audience of a launched campaign, in whatever order it comes, and draws who gets what when it is complete
 * and the campaign may begin. What is heard is only kept; {@link #work} does the rest in the background. All of it may
 * happen again after a crash or a second telling: chunks are kept once, the drawing repeats itself, and a delivery that
 * is stored stays. See docs/adr/0026-an-audience-is-drawn-when-it-may-be-written-to.md.
 */
public final class Gathering {

    /** Shares are drawn in millionths: of the holdout's share six decimal places count. */
    private static final long WHOLE = 1_000_000;

    private final Campaigns campaigns;
    private final CampaignProgress progress;
    private final Audiences audiences;
    private final Deliveries deliveries;
    private final LaunchChecks checks;
    private final Runnable whenDrawn;
    private final Clock clock;

    /** @param whenDrawn told when there is something to send */
    public Gathering(
            Campaigns campaigns,
            CampaignProgress progress,
            Audiences audiences,
            Deliveries deliveries,
            LaunchChecks checks,
            Runnable whenDrawn,
            Clock clock) {
        this.campaigns = campaigns;
        this.progress = progress;
        this.audiences = audiences;
        this.deliveries = deliveries;
        this.checks = checks;
        this.whenDrawn = whenDrawn;
        this.clock = clock;
    }

    public void chunk(UUID request, CampaignId id, long index, List<Member> members) {
        if (isGathering(request, id)) {
            audiences.keep(request, index, members);
            audiences.closing(request).ifPresent(closing -> arrived(request, id, closing));
            forgetIfLate(request, id);
        }
    }

    public void closed(UUID request, CampaignId id, Closing closing) {
        if (isGathering(request, id)) {
            audiences.close(request, closing);
            arrived(request, id, closing);
            forgetIfLate(request, id);
        }
    }

    /** Deletes what was just stored if the campaign was drawn or cancelled meanwhile: nobody else would. */
    private void forgetIfLate(UUID request, CampaignId id) {
        if (!isGathering(request, id)) {
            audiences.forget(request);
        }
    }

    public void refused(UUID request, CampaignId id, String reason) {
        waits(request, id, "an audience, which patron-service refused: " + reason);
    }

    /**
     * Looks whether all chunks are there. If one is missing it was parked: the campaign says so, and goes on when that
     * is replayed.
     */
    private void arrived(UUID request, CampaignId id, Closing closing) {
        var there = audiences.arrived(request);
        if (there.chunks() < closing.chunks()) {
            var missing = closing.chunks() - there.chunks();
            waits(request, id, missing + " of " + closing.chunks() + " parts of its audience");
        } else if (there.members() != closing.count()) {
            waits(request, id, closing.count() + " members of its audience; " + there.members() + " arrived");
        } else {
            move(request, id, Phase.Gathering::arrived);
        }
    }

    private void waits(UUID request, CampaignId id, String missing) {
        move(request, id, gathering -> gathering.waits(missing));
    }

    private Optional<Phase.Gathering> move(UUID request, CampaignId id, UnaryOperator<Phase.Gathering> move) {
        return progress.move(id, campaign -> campaign.gathering(request, move)).flatMap(Campaign::gathering);
    }

    private boolean isGathering(UUID request, CampaignId id) {
        return campaigns
                .find(id)
                .filter(campaign -> request.equals(campaign.request()))
                .flatMap(Campaign::gathering)
                .isPresent();
    }

    /** Does what there is to do for one campaign whose audience is there. */
    public void work(CampaignId id, Turn turn) {
        var campaign = campaigns.find(id).orElse(null);
        var request = campaign == null ? null : campaign.request();
        if (campaign == null || request == null) {
            return;
        }
        var gathering = campaign.gathering();
        if (gathering.isEmpty()) {
            // One that was cancelled while it was drawn may have messages that nobody has called off.
            progress.callOff(id);
            audiences.forget(request);
            progress.forgotten(id);
        } else if (campaign.state() instanceof CampaignState.Launched) {
            var closing = audiences.closing(request).orElseThrow();
            if (gathering.get().arrival() == Arrival.ACCEPTED || accepted(campaign, request, closing)) {
                drawIfDue(campaign, request, closing, turn);
            }
        }
    }

    private boolean accepted(Campaign campaign, UUID request, Closing closing) {
        var change = changed(campaign.plan(), closing);
        return move(
                        request,
                        campaign.id(),
                        gathering -> change.isPresent()
                                ? gathering.refused(change.get())
                                : gathering.accepted("its start at " + campaign.maySendSince()))
                .filter(gathering -> gathering.arrival() == Arrival.ACCEPTED)
                .isPresent();
    }

    /** Why the audience is not the one that was approved; empty if it is. */
    private Optional<String> changed(Plan plan, Closing closing) {
        var approved = plan.segmentVersion();
        if (approved == null || approved != closing.segment().version()) {
            return Optional.of("somebody to cancel it: its segment was changed after it was approved (version "
                    + approved + ", gathered version " + closing.segment().version() + ")");
        }
        return checks.segmentChange(plan)
                .map(fault -> "somebody to cancel it: its segment was changed after it was approved (" + fault.detail()
                        + ")");
    }

    private void drawIfDue(Campaign campaign, UUID request, Closing closing, Turn turn) {
        var now = clock.instant();
        if (campaign.maySendSince().isAfter(now)) {
            return;
        }
        var drawnAt = move(request, campaign.id(), gathering -> gathering.drawing(now))
                .map(Phase.Gathering::drawnAt)
                .orElse(now);
        draw(campaign, request, closing, drawnAt, turn);
        audiences.forget(request);
        progress.forgotten(campaign.id());
        whenDrawn.run();
    }

    /**
     * A campaign that is cancelled meanwhile gets messages here that somebody has to call off, also when the turn is lost
     * and another instance has called off what was there before.
     */
    private void draw(Campaign campaign, UUID request, Closing closing, Instant at, Turn turn) {
        try {
            drawEach(campaign, request, closing, at, turn);
        } finally {
            progress.callOff(campaign.id());
        }
    }

    /** Two passes over the chunks: the first counts the members and sees who is drawn with whom, the second draws. */
    private void drawEach(Campaign campaign, UUID request, Closing closing, Instant at, Turn turn) {
        var census = new Census(seating(campaign.plan()));
        audiences.each(request, census::count);
        turn.keep();
        var plan = campaign.plan();
        var experiment = plan.experiment();
        var hoped = experiment.outcome();
        var outcome = new OutcomeWindow(hoped.event(), hoped.until(at));
        var seats = census.seating.drawn(new Drawing(experiment.seed()), arms(plan));
        audiences.each(request, members -> {
            var orders = new ArrayList<Order>();
            var unsent = new ArrayList<Unsent>();
            for (var member : members) {
                if (member.eligible()) {
                    var seat = seats.next(member);
                    var state = unsentAs(seat);
                    if (state == null) {
                        orders.add(new Order(delivery(campaign, member, member.contactPoint(), seat), outcome));
                    } else {
                        unsent.add(new Unsent(delivery(campaign, member, null, seat), state, at, outcome));
                    }
                }
            }
            // One that starts over finds those of its first part there: that gets nobody further.
            var noted = unsent.size() - deliveries.note(unsent).size();
            if (deliveries.place(orders, at, at) + noted > 0) {
                turn.progressed();
            }
            turn.keep();
        });
        var count = new AudienceCount(census.members, census.eligible, census.withheld, closing.segment());
        progress.move(campaign.id(), current -> current.drawn(request, count));
    }

    /** Members of an audience, counted by whether and why they may not be written to. */
    private static final class Census {

        private final Seating seating;
        private final Map<String, Integer> withheld = new TreeMap<>();
        private int members;
        private int eligible;

        private Census(Seating seating) {
            this.seating = seating;
        }

        private void count(List<Member> chunk) {
            for (var member : chunk) {
                members++;
                if (member.eligible()) {
                    eligible++;
                    seating.count(member);
                } else {
                    withheld.merge(member.reason(), 1, Integer::sum);
                }
            }
        }
    }

    private static Seating seating(Plan plan) {
        return switch (plan.audience().oneMessagePer()) {
            case PERSON -> new EachAlone();
            case MAILBOX, HOUSEHOLD -> new Households();
        };
    }

    /** Of whom nothing is sent to, why; null of who gets a letter. */
    private static @Nullable DeliveryState unsentAs(Seat seat) {
        if (seat.arm().equals(Plan.HOLDOUT)) {
            return DeliveryState.HELD_OUT;
        }
        return seat.coveredBy() == null ? null : DeliveryState.COVERED;
    }

    private static List<Arm> arms(Plan plan) {
        var held = Math.round(plan.experiment().holdout() * WHOLE);
        var weights = plan.content().variants().stream()
                .mapToLong(variant -> variant.weight())
                .sum();
        var arms = new ArrayList<Arm>();
        arms.add(new Arm(Plan.HOLDOUT, held * weights));
        plan.content()
                .variants()
                .forEach(variant -> arms.add(new Arm(variant.name(), (WHOLE - held) * variant.weight())));
        return arms;
    }

    private static Delivery delivery(
            Campaign campaign, Member member, @Nullable ContactPointId contactPoint, Seat seat) {
        var source = campaign.id().source();
        var other = seat.arm().equals(Plan.HOLDOUT) ? null : seat.coveredBy();
        return Delivery.of(
                        source,
                        Campaign.STEP,
                        member.patron(),
                        contactPoint,
                        member.branch(),
                        member.language(),
                        campaign.plan().content().channel(),
                        seat.arm())
                .in(new Company(seat.together(), other == null ? null : DeliveryId.of(source, Campaign.STEP, other)));
    }
}
