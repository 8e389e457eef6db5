package org.atrium.campaign.delivery;

import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * What one patron gets from one step of one source, as it was assigned.
 *
 * @param contactPoint absent for who gets nothing, and where another tool sends
 * @param branch the stratum
 * @param arm which of the source's contents it is, and in a comparison who it is compared with
 * @param company with whom they were assigned
 */
public record Delivery(
        DeliveryId id,
        Source source,
        String step,
        PatronId patron,
        @Nullable ContactPointId contactPoint,
        @Nullable BranchId branch,
        @Nullable String language,
        String channel,
        String arm,
        Company company) {

    /** Of who was assigned alone. */
    public Delivery(
            DeliveryId id,
            Source source,
            String step,
            PatronId patron,
            @Nullable ContactPointId contactPoint,
            @Nullable BranchId branch,
            @Nullable String language,
            String channel,
            String arm) {
        this(id, source, step, patron, contactPoint, branch, language, channel, arm, Company.ALONE);
    }

    public Delivery in(Company others) {
        return new Delivery(id, source, step, patron, contactPoint, branch, language, channel, arm, others);
    }

    /** The one that this patron can have of this step of this source. */
    public static Delivery of(
            Source source,
            String step,
            PatronId patron,
            @Nullable ContactPointId contactPoint,
            @Nullable BranchId branch,
            @Nullable String language,
            String channel,
            String arm) {
        return new Delivery(
                DeliveryId.of(source, step, patron),
                source,
                step,
                patron,
                contactPoint,
                branch,
                language,
                channel,
                arm);
    }
}
