package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignState.Approved;
import org.atrium.campaign.campaign.CampaignState.Cancelled;
import org.atrium.campaign.campaign.CampaignState.Draft;
import org.atrium.campaign.campaign.CampaignState.Finished;
import org.atrium.campaign.campaign.CampaignState.Launched;
import org.atrium.campaign.campaign.CampaignState.Paused;
import org.atrium.campaign.campaign.CampaignState.Submitted;
import org.atrium.kit.refusal.Refused;
import org.jspecify.annotations.Nullable;

/**
 * One outreach. Every change by a person makes the next version.
 *
 * @param progress present since the launch
 */
public record Campaign(
        CampaignId id,
        long version,
        Plan plan,
        CampaignState state,
        Instant createdAt,
        @Nullable Progress progress) {

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
        var phase = plan.delivery() == DeliveryMode.EXTERNAL ? Phase.MEASURING : Phase.GATHERING;
        return new Campaign(
                id, version + 1, plan, approved.launch(at), createdAt, new Progress(phase, null, request, false, null));
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
            case Launched launched -> Optional.of(launched.at());
            case Paused paused -> Optional.of(paused.launchedAt());
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
        return new Campaign(id, version + 1, nextPlan, nextState, createdAt, progress);
    }
}
