package org.atrium.campaign.external;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.CampaignProgress;
import org.atrium.campaign.campaign.CampaignRefusal;
import org.atrium.campaign.campaign.DeliveryMode;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.campaign.Variant;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Deliveries.Unsent;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.OutcomeWindow;
import org.atrium.campaign.recipient.Recipients;
import org.atrium.campaign.recipient.Recipients.Known;
import org.atrium.kit.refusal.Refused;

/**
 * Takes in whom another tool wrote to and whom it held out. A patron's arm is told once and never changes; the same
 * line again changes nothing. When that ends: docs/adr/0023-when-an-external-campaign-is-over.md.
 */
public final class ExternalAssignments {

    private static final int BATCH = 1000;

    /** A body in which so many lines are wrong is something else. */
    private static final int MOST_REJECTED = 1000;

    /** Of clocks that are not quite right. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /** An assignment may wait for so long until it is counted. */
    private static final Duration ON_ITS_WAY = Duration.ofDays(1);

    private final Recipients recipients;
    private final Deliveries deliveries;
    private final CampaignProgress progress;
    private final Duration happenedKept;
    private final Clock clock;

    /** @param happenedKept how long what patrons did is remembered, so that an assignment of then can be counted */
    public ExternalAssignments(
            Recipients recipients,
            Deliveries deliveries,
            CampaignProgress progress,
            Duration happenedKept,
            Clock clock) {
        this.recipients = recipients;
        this.deliveries = deliveries;
        this.progress = progress;
        this.happenedKept = happenedKept;
        this.clock = clock;
    }

    /**
     * Reads the lines as they come, a thousand at a time. What was taken in before an outage stays.
     *
     * @param persons whether the caller may see persons: others are not told, by no number either, whether an identifier
     *     that they made up belongs to somebody
     */
    public AssignmentReceipt record(Campaign campaign, Iterator<AssignmentLine> lines, boolean persons) {
        if (campaign.plan().content().delivery() != DeliveryMode.EXTERNAL) {
            throw new Refused(new CampaignRefusal.NotExternal());
        }
        if (campaign.launchedAt().isEmpty()) {
            throw new Refused(new CampaignRefusal.NotLaunched(campaign.state().word()));
        }
        if (campaign.state().moves().isEmpty()) {
            throw new Refused(
                    new CampaignRefusal.AssignmentsClosed(campaign.state().word()));
        }
        var receipt = new Receipt(campaign, persons);
        var batch = new ArrayList<AssignmentLine>(BATCH);
        while (lines.hasNext() && receipt.rejected.size() < MOST_REJECTED) {
            var line = lines.next();
            if (receipt.sound(line)) {
                batch.add(line);
            }
            if (batch.size() == BATCH) {
                receipt.take(batch);
                batch.clear();
            }
        }
        receipt.take(batch);
        if (lines.hasNext()) {
            receipt.stopped(lines.next().number());
        }
        return new AssignmentReceipt(receipt.accepted, receipt.duplicates, receipt.rejected);
    }

    private final class Receipt {

        private final Campaign campaign;
        private final boolean persons;
        private final List<RejectedLine> rejected = new ArrayList<>();
        private final Set<String> arms = new HashSet<>();
        private int accepted;
        private int duplicates;

        private Receipt(Campaign campaign, boolean persons) {
            this.campaign = campaign;
            this.persons = persons;
        }

        private void take(List<AssignmentLine> sound) {
            if (sound.isEmpty()) {
                return;
            }
            var known = recipients.resolve(
                    sound.stream().map(AssignmentLine::patron).toList());
            var assigned = new LinkedHashMap<DeliveryId, Unsent>();
            var lines = new LinkedHashMap<DeliveryId, Integer>();
            for (var i = 0; i < sound.size(); i++) {
                var line = sound.get(i);
                known.get(i)
                        .ifPresentOrElse(
                                patron -> collect(line, patron, assigned, lines),
                                () -> rejectPerson(
                                        line.number(), "unknown-patron", "no patron has this identifier or id"));
            }
            keepOpen(sound);
            store(assigned, lines);
            if (!persons) {
                accepted += sound.size();
            }
        }

        private boolean sound(AssignmentLine line) {
            if (line.fault() != null) {
                rejected.add(line.fault());
                return false;
            }
            var arms = campaign.plan().content().arms();
            var arm = line.arm();
            if (!arms.isEmpty() && !arms.contains(arm) && !Plan.HOLDOUT.equals(arm)) {
                reject(line, "unknown-arm", "the campaign's arms are holdout, " + String.join(", ", arms));
                return false;
            }
            var at = Objects.requireNonNull(line.at());
            var now = clock.instant();
            if (at.isAfter(now.plus(SKEW))) {
                reject(line, "invalid-line", "at lies in the future");
                return false;
            }
            var remembered = now.minus(happenedKept).plus(ON_ITS_WAY);
            if (campaign.plan().experiment().outcome().until(at).isBefore(remembered)) {
                reject(
                        line,
                        "too-old",
                        "its outcome window ended before " + remembered.truncatedTo(ChronoUnit.SECONDS)
                                + ", and what patrons did before that is no longer remembered");
                return false;
            }
            return hasArm(line);
        }

        /** A campaign that named no arms has those that are told of first. */
        private boolean hasArm(AssignmentLine line) {
            var arm = String.valueOf(line.arm());
            if (Plan.HOLDOUT.equals(arm) || !campaign.plan().content().arms().isEmpty() || arms.contains(arm)) {
                return true;
            }
            if (arms.size() < Variant.MOST && progress.takesArm(campaign.id(), arm, Variant.MOST)) {
                arms.add(arm);
                return true;
            }
            reject(line, "unknown-arm", "a campaign has at most " + Variant.MOST + " arms and the holdout");
            return false;
        }

        /** A batch may name a patron twice. */
        private void collect(
                AssignmentLine line, Known patron, Map<DeliveryId, Unsent> assigned, Map<DeliveryId, Integer> lines) {
            var delivery = Delivery.of(
                    campaign.id().source(),
                    Campaign.STEP,
                    patron.patron(),
                    null,
                    patron.branch(),
                    null,
                    campaign.plan().content().channel(),
                    String.valueOf(line.arm()));
            var before = assigned.get(delivery.id());
            if (before == null) {
                assigned.put(delivery.id(), unsent(delivery, Objects.requireNonNull(line.at())));
                lines.put(delivery.id(), line.number());
            } else {
                repeated(line.number(), delivery, before.delivery().arm());
            }
        }

        private Unsent unsent(Delivery delivery, Instant at) {
            var outcome = campaign.plan().experiment().outcome();
            return new Unsent(
                    delivery,
                    delivery.arm().equals(Plan.HOLDOUT) ? DeliveryState.HELD_OUT : DeliveryState.EXTERNAL,
                    at,
                    new OutcomeWindow(outcome.event(), outcome.until(at)));
        }

        private void store(Map<DeliveryId, Unsent> assigned, Map<DeliveryId, Integer> lines) {
            var there = deliveries.note(List.copyOf(assigned.values()));
            accepted += persons ? assigned.size() - there.size() : 0;
            there.forEach((id, arm) ->
                    repeated(lines.getOrDefault(id, 0), told(assigned, id).delivery(), arm));
        }

        /**
         * Lines about the past may come in many parts, so the window also starts anew when one is told. Every line counts,
         * whether or not somebody has its identifier: the end would tell.
         */
        private void keepOpen(List<AssignmentLine> told) {
            var last = told.stream()
                    .map(line -> Objects.requireNonNull(line.at()))
                    .reduce(clock.instant(), (one, other) -> one.isAfter(other) ? one : other);
            if (!progress.measuresUntil(
                    campaign.id(), campaign.plan().experiment().outcome().until(last))) {
                throw new Refused(new CampaignRefusal.AssignmentsClosed("finished"));
            }
        }

        private static Unsent told(Map<DeliveryId, Unsent> assigned, DeliveryId id) {
            return Objects.requireNonNull(assigned.get(id));
        }

        private void repeated(int line, Delivery delivery, String armBefore) {
            if (!armBefore.equals(delivery.arm())) {
                rejectPerson(line, "arm-conflict", "this patron is in the arm '" + armBefore + "' and stays there");
            } else if (persons) {
                duplicates++;
            }
        }

        private void stopped(int line) {
            rejected.add(new RejectedLine(
                    line, "not-read", "this and all later lines were not read: too many were rejected before"));
        }

        /** For a reason that says something of a person. */
        private void rejectPerson(int line, String type, String detail) {
            if (persons) {
                rejected.add(new RejectedLine(line, type, detail));
            }
        }

        private void reject(AssignmentLine line, String type, String detail) {
            rejected.add(new RejectedLine(line.number(), type, detail));
        }
    }
}
