package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.atrium.campaign.campaign.CampaignState.Approved;
import org.atrium.campaign.campaign.CampaignState.Cancelled;
import org.atrium.campaign.campaign.CampaignState.Draft;
import org.atrium.campaign.campaign.CampaignState.Finished;
import org.atrium.campaign.campaign.CampaignState.Launched;
import org.atrium.campaign.campaign.CampaignState.Paused;
import org.atrium.campaign.campaign.CampaignState.Submitted;
import org.atrium.campaign.campaign.CampaignState.UnderWay;
import org.atrium.campaign.campaign.Phase.Gathering;
import org.atrium.campaign.campaign.Phase.Sending;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * One outreach. Every change by a person makes the next version.
 *
 * @param request the answer to this request for an audience is the one that counts; present since the launch
 * @param audience absent until the audience is drawn
 */
public record Campaign(
        CampaignId id,
        long version,
        Plan plan,
        CampaignState state,
        Instant createdAt,
        @Nullable UUID request,
        @Nullable AudienceCount audience) {

    /** The only step that a campaign has. */
    public static final String STEP = "1";

    public static Campaign draft(CampaignId id, Plan plan, Instant at) {
        return new Campaign(id, 1, plan, new Draft(), at, null, null);
    }

    /** @throws Refused when a part is fixed */
    public Campaign edited(Plan wish) {
        return switch (state) {
            case Draft draft -> with(wish, draft);
            case Cancelled _ -> throw illegal("be edited");
            case Submitted _ -> amended(wish);
            case Approved _ -> amended(wish);
            case Launched _ -> amended(wish);
            case Paused _ -> amended(wish);
            case Finished _ -> amended(wish);
        };
    }

    /**
     * From here on it is fixed what will be sent to whom. Submitted once more, it is fixed anew.
     *
     * @param settled the plan with its purpose and the versions of its templates and segment
     */
    public Campaign submit(Plan settled, String by, Instant at) {
        return switch (state) {
            case Draft draft -> with(settled, draft.submit(by, at));
            case Submitted submitted -> with(settled, submitted.submit(by, at));
            case Approved approved -> with(settled, approved.submit(by, at));
            case Launched _, Paused _, Finished _, Cancelled _ -> throw illegal(Move.SUBMIT);
        };
    }

    public Campaign approve(String by, Instant at) {
        if (!(state instanceof Submitted submitted)) {
            throw illegal(Move.APPROVE);
        }
        return with(plan, submitted.approve(by, at));
    }

    public Campaign launch(UUID request, Instant at) {
        if (!(state instanceof Approved approved)) {
            throw illegal(Move.LAUNCH);
        }
        return new Campaign(
                id, version + 1, plan, approved.launch(plan.content().delivery(), at), createdAt, request, null);
    }

    public Campaign pause(Instant at) {
        if (!(state instanceof Launched launched)) {
            throw illegal(Move.PAUSE);
        }
        return with(plan, launched.pause(at));
    }

    public Campaign resume(Instant at) {
        if (!(state instanceof Paused paused)) {
            throw illegal(Move.RESUME);
        }
        return with(plan, paused.resume(at));
    }

    public Campaign cancel(Instant at) {
        return switch (state) {
            case Draft draft -> with(plan, draft.cancel(at));
            case Submitted submitted -> with(plan, submitted.cancel(at));
            case Approved approved -> with(plan, approved.cancel(at));
            case Launched launched -> with(plan, launched.cancel(at));
            case Paused paused -> with(plan, paused.cancel(at));
            case Finished _ -> throw illegal(Move.CANCEL);
            case Cancelled _ -> throw illegal(Move.CANCEL);
        };
    }

    /** Nothing is left to send or to measure. While something is, it stays as it is. */
    public Campaign finished(Instant at) {
        return state instanceof UnderWay underWay && underWay.finish(at) instanceof Finished finished
                ? with(plan, finished)
                : this;
    }

    /** Something is missing for its messages, in words. */
    public Campaign waits(String missing) {
        return worked(underWay -> underWay.waits(missing));
    }

    public Campaign goesOn() {
        return worked(UnderWay::goesOn);
    }

    public Campaign measuresUntil(Instant end) {
        return worked(underWay -> underWay.measuresUntil(end));
    }

    /** Moves the gathering of the audience that was asked for by {@code asked}; another is none of this campaign's. */
    public Campaign gathering(UUID asked, UnaryOperator<Gathering> move) {
        return gathering()
                .filter(_ -> asked.equals(request))
                .map(gathering -> worked(underWay -> underWay.in(move.apply(gathering))))
                .orElse(this);
    }

    /** The audience that was asked for by {@code asked} is drawn, and these are in it: messages may go out. */
    public Campaign drawn(UUID asked, AudienceCount count) {
        return gathering()
                .filter(gathering -> asked.equals(request) && gathering.drawn() instanceof Sending)
                .map(gathering ->
                        worked(underWay -> underWay.in(gathering.drawn())).withAudience(count))
                .orElse(this);
    }

    public Optional<Gathering> gathering() {
        return phase().filter(Gathering.class::isInstance).map(Gathering.class::cast);
    }

    public Optional<Phase> phase() {
        return state instanceof UnderWay underWay ? Optional.of(underWay.phase()) : Optional.empty();
    }

    public boolean maySend() {
        return state instanceof Launched launched
                && Phase.Kind.SENDS.contains(launched.phase().kind());
    }

    /** Since when its messages may leave, were they ready: the latest of launch, schedule and last resumption. */
    public Instant maySendSince() {
        var since = state instanceof Launched launched ? launched.since() : createdAt;
        var start = plan.notBefore();
        return start != null && start.isAfter(since) ? start : since;
    }

    public Optional<Instant> launchedAt() {
        return switch (state) {
            case Draft _ -> Optional.empty();
            case Submitted _ -> Optional.empty();
            case Approved _ -> Optional.empty();
            case UnderWay underWay -> Optional.of(underWay.launchedAt());
            case Finished finished -> Optional.of(finished.launchedAt());
            case Cancelled cancelled -> Optional.ofNullable(cancelled.launchedAt());
        };
    }

    public Refused illegal(Move move) {
        return illegal(move.word());
    }

    private Refused illegal(String move) {
        return new Refused(new CampaignRefusal.IllegalMove(state.word(), move, state.moves()));
    }

    private Campaign amended(Plan wish) {
        var fixed = plan.fixedFieldsChangedBy(wish);
        if (!fixed.isEmpty()) {
            throw new Refused(new CampaignRefusal.Fixed(state.word(), fixed));
        }
        return with(plan.amended(wish), state);
    }

    private Campaign with(Plan nextPlan, CampaignState nextState) {
        return new Campaign(id, version + 1, nextPlan, nextState, createdAt, request, audience);
    }

    /** Work on a campaign is no new version of it. */
    private Campaign worked(UnaryOperator<UnderWay> move) {
        return state instanceof UnderWay underWay
                ? new Campaign(id, version, plan, move.apply(underWay), createdAt, request, audience)
                : this;
    }

    private Campaign withAudience(AudienceCount count) {
        return new Campaign(id, version, plan, state, createdAt, request, count);
    }
}
