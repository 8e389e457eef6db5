package org.atrium.analytics.intake.web;

import org.atrium.analytics.intake.EventFault;
import org.atrium.analytics.intake.Intake;
import org.atrium.analytics.intake.Intake.Attempt;
import org.atrium.analytics.intake.Reason;
import org.atrium.analytics.intake.Submission;
import org.atrium.analytics.quarantine.QuarantinedEvent;
import org.atrium.analytics.quarantine.Replays;
import org.atrium.kit.refusal.Refused;
import org.springframework.stereotype.Component;

/** Judges the original bytes as if they had just come. */
@Component
final class QuarantineReplays implements Replays {

    private final Intake intake;

    QuarantineReplays(Intake intake) {
        this.intake = intake;
    }

    @Override
    public Outcome replay(QuarantinedEvent event) {
        var refusal = event.refusal();
        if (isCut(refusal)) {
            return new Outcome.StillRefused(refusal.reason(), refusal.pointer(), refusal.detail());
        }
        return switch (intake.attempt(read(refusal.original()))) {
            case Attempt.Accepted accepted -> new Outcome.Accepted(false);
            case Attempt.KnownAlready known -> new Outcome.Accepted(true);
            case Attempt.StillRefused(var fault) ->
                new Outcome.StillRefused(fault.reason().word(), fault.pointer(), fault.detail());
        };
    }

    /** Only the start of it was kept. */
    private static boolean isCut(QuarantinedEvent.Refusal refusal) {
        return refusal.reason().equals(Reason.EVENT_TOO_LARGE.word())
                && refusal.original().length >= CloudEventsBody.LARGEST_EVENT;
    }

    private static Submission read(byte[] original) {
        try {
            return CloudEventsBody.single(original);
        } catch (Refused unreadable) {
            return new Submission.Illegible(
                    0,
                    original,
                    new EventFault(Reason.NOT_JSON, "", unreadable.refusal().detail()));
        }
    }
}
