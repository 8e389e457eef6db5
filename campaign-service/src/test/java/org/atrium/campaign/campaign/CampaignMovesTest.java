package org.atrium.campaign.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.campaign.campaign.CampaignFixtures.NOON;
import static org.atrium.campaign.campaign.CampaignFixtures.aCount;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.atrium.campaign.campaign.CampaignState.Kind;
import org.atrium.campaign.campaign.Phase.Arrival;
import org.atrium.kit.refusal.Refused;
import org.junit.jupiter.api.Test;

/** The whole machine of a campaign, without a store: what people do, and what those do who work on it. */
class CampaignMovesTest {

    private static final UUID REQUEST = new UUID(9, 9);
    private static final Instant LATER = NOON.plus(Duration.ofDays(1));

    private static final Map<Kind, Set<Kind>> WAYS = Map.of(
            Kind.DRAFT, EnumSet.of(Kind.SUBMITTED, Kind.CANCELLED),
            Kind.SUBMITTED, EnumSet.of(Kind.SUBMITTED, Kind.APPROVED, Kind.CANCELLED),
            Kind.APPROVED, EnumSet.of(Kind.LAUNCHED, Kind.SUBMITTED, Kind.CANCELLED),
            Kind.LAUNCHED, EnumSet.of(Kind.PAUSED, Kind.FINISHED, Kind.CANCELLED),
            Kind.PAUSED, EnumSet.of(Kind.LAUNCHED, Kind.FINISHED, Kind.CANCELLED),
            Kind.FINISHED, EnumSet.noneOf(Kind.class),
            Kind.CANCELLED, EnumSet.noneOf(Kind.class));

    private static final Map<Phase.Kind, Set<Phase.Kind>> PHASES = Map.of(
            Phase.Kind.GATHERING, EnumSet.of(Phase.Kind.SENDING),
            Phase.Kind.SENDING, EnumSet.of(Phase.Kind.WAITING),
            Phase.Kind.WAITING, EnumSet.of(Phase.Kind.SENDING),
            Phase.Kind.MEASURING, EnumSet.noneOf(Phase.Kind.class));

    private static final Map<Arrival, Set<Arrival>> ARRIVALS = Map.of(
            Arrival.AWAITED, EnumSet.of(Arrival.THERE),
            Arrival.THERE, EnumSet.of(Arrival.ACCEPTED, Arrival.REFUSED),
            Arrival.ACCEPTED, EnumSet.noneOf(Arrival.class),
            Arrival.REFUSED, EnumSet.noneOf(Arrival.class));

    /** What can happen to a campaign; where it may not, a refusal leaves it as it is. */
    private enum Happening {
        SUBMIT(campaign -> campaign.submit(campaign.plan(), "ada", NOON)),
        APPROVE(campaign -> campaign.approve("ben", NOON)),
        LAUNCH(campaign -> campaign.launch(REQUEST, NOON)),
        PAUSE(campaign -> campaign.pause(NOON)),
        RESUME(campaign -> campaign.resume(NOON)),
        CANCEL(campaign -> campaign.cancel(NOON)),
        ARRIVE(campaign -> campaign.gathering(REQUEST, Phase.Gathering::arrived)),
        MISS(campaign -> campaign.gathering(REQUEST, gathering -> gathering.waits("a part"))),
        ACCEPT(campaign -> campaign.gathering(REQUEST, gathering -> gathering.accepted("its start"))),
        REFUSE(campaign -> campaign.gathering(REQUEST, gathering -> gathering.refused("changed"))),
        BEGIN_DRAWING(campaign -> campaign.gathering(REQUEST, gathering -> gathering.drawing(NOON))),
        DRAW(campaign -> campaign.drawn(REQUEST, aCount())),
        ANOTHERS_DRAW(campaign -> campaign.drawn(new UUID(8, 8), aCount())),
        WAIT(campaign -> campaign.waits("the mail server")),
        GO_ON(Campaign::goesOn),
        MEASURE(campaign -> campaign.measuresUntil(LATER)),
        FINISH(campaign -> campaign.finished(NOON)),
        FINISH_LATER(campaign -> campaign.finished(LATER));

        private final UnaryOperator<Campaign> move;

        Happening(UnaryOperator<Campaign> move) {
            this.move = move;
        }

        Campaign on(Campaign campaign) {
            try {
                return move.apply(campaign);
            } catch (Refused refused) {
                return campaign;
            }
        }

        boolean isRefused(Campaign campaign) {
            try {
                move.apply(campaign);
                return false;
            } catch (Refused refused) {
                return true;
            }
        }
    }

    private static Campaign aCampaign(DeliveryMode mode) {
        return Campaign.draft(new CampaignId(new UUID(1, 1)), CampaignFixtures.aPlanSentBy(mode), NOON);
    }

    @Property(tries = 2_000)
    void no_sequence_of_moves_leads_out_of_the_machine(
            @ForAll DeliveryMode mode, @ForAll @Size(max = 40) List<Happening> happenings) {
        var campaign = aCampaign(mode);
        for (var happening : happenings) {
            var before = campaign;
            campaign = happening.on(before);

            follows(happening, before, campaign);
        }
    }

    private static void follows(Happening happening, Campaign before, Campaign after) {
        var from = before.state().kind();
        var to = after.state().kind();
        assertThat(to == from || WAYS.get(from).contains(to))
                .as("%s from %s to %s", happening, from, to)
                .isTrue();
        if (WAYS.get(from).isEmpty()) {
            assertThat(after).as("an end stays").isEqualTo(before);
        }
        assertThat(after.phase().isPresent()).isEqualTo(Kind.UNDER_WAY.contains(to));
        assertThat(after.version() - before.version())
                .as("a move of a person or the end is a version, work is none")
                .isEqualTo(to != from || happening == Happening.SUBMIT && !happening.isRefused(before) ? 1 : 0);
        before.phase().ifPresent(phase -> after.phase().ifPresent(next -> phasesFollow(phase, next)));
        if (to == Kind.FINISHED && from != to) {
            assertThat(before.phase()).get().isNotInstanceOf(Phase.Gathering.class);
        }
    }

    private static void phasesFollow(Phase phase, Phase next) {
        assertThat(next.kind() == phase.kind() || PHASES.get(phase.kind()).contains(next.kind()))
                .as("%s to %s", phase, next)
                .isTrue();
        if (phase instanceof Phase.Gathering one && next instanceof Phase.Gathering other) {
            assertThat(one.arrival() == other.arrival()
                            || ARRIVALS.get(one.arrival()).contains(other.arrival()))
                    .isTrue();
            assertThat(one.drawnAt() == null || one.drawnAt().equals(other.drawnAt()))
                    .isTrue();
        }
        if (phase instanceof Phase.Gathering one && next instanceof Phase.Sending) {
            assertThat(one.arrival()).as("only what was approved is drawn").isEqualTo(Arrival.ACCEPTED);
        }
    }

    @Property(tries = 1_000)
    void what_a_state_says_that_people_can_do_is_what_they_can_do(
            @ForAll DeliveryMode mode, @ForAll @Size(max = 20) List<Happening> happenings) {
        var campaign = aCampaign(mode);
        for (var happening : happenings) {
            campaign = happening.on(campaign);
        }
        for (var move : Move.values()) {
            assertThat(Happening.valueOf(move.name()).isRefused(campaign))
                    .as("%s while %s", move, campaign.state())
                    .isNotEqualTo(campaign.state().moves().contains(move));
        }
    }

    @Test
    void a_campaign_that_gathers_or_is_still_measured_is_not_finished() {
        var gathering = CampaignFixtures.aLaunchedCampaign();
        assertThat(gathering.finished(NOON)).isEqualTo(gathering);

        var measured = CampaignFixtures.aLaunchedCampaign(CampaignFixtures.aPlanSentBy(DeliveryMode.EXTERNAL))
                .measuresUntil(LATER);
        assertThat(measured.finished(LATER.minusMillis(1))).isEqualTo(measured);
        assertThat(measured.pause(NOON).finished(LATER).state().word()).isEqualTo("finished");
        assertThat(measured.measuresUntil(NOON)).as("the latest end counts").isEqualTo(measured);
    }

    @Test
    void a_paused_campaign_of_ours_is_not_finished_and_goes_on_where_it_was() {
        var sending = CampaignFixtures.aSendingCampaign();
        var paused = sending.pause(NOON);

        assertThat(paused.finished(NOON)).isEqualTo(paused);
        assertThat(paused.maySend()).isFalse();
        assertThat(paused.resume(NOON).maySend()).isTrue();
        assertThat(paused.waits("the mail server").resume(NOON).phase()).contains(new Phase.Waiting("the mail server"));
    }

    @Test
    void a_gathering_says_what_is_missing_until_its_audience_is_judged() {
        var there = Phase.Gathering.begin().arrived();
        assertThat(there.waits("a part").waitingFor()).isEqualTo("a part");

        assertThat(there.accepted("its start").waits("a part").waitingFor()).isEqualTo("its start");
        assertThat(there.refused("changed").waits("a part").waitingFor()).isEqualTo("changed");
    }

    @Test
    void the_words_of_the_states_lead_back_to_them() {
        assertThat(Arrays.stream(Kind.values()).map(Kind::word).map(Kind::of)).containsExactly(Kind.values());
        assertThat(Arrays.stream(Phase.Kind.values()).map(Phase.Kind::word).map(Phase.Kind::of))
                .containsExactly(Phase.Kind.values());
        assertThat(Arrays.stream(Arrival.values()).map(Arrival::word).map(Arrival::of))
                .containsExactly(Arrival.values());
        assertThat(Arrays.stream(Kind.values())
                        .filter(kind -> WAYS.get(kind).contains(Kind.CANCELLED))
                        .collect(Collectors.toSet()))
                .doesNotContain(Kind.FINISHED, Kind.CANCELLED);
    }
}
