package org.atrium.campaign.outbound;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.kit.tenancy.InstitutionId;

/** Something that orders messages and answers for them, for example all campaigns. Whoever orders brings one of these. */
public interface OrderSource {

    /** The word that stands in {@link Source#kind()} of its orders. */
    String kind();

    /** Those with messages that may leave now, over all institutions. */
    List<Ready> ready();

    /** What one of them sends now; empty if it is no longer there. What was sent stays known without it: {@link Mailings}. */
    Optional<Mailing> mailing(UUID id);

    /**
     * The segment by which its readers were chosen, as it was then; empty where none was chosen by one, and as long as it
     * is not known.
     */
    Optional<SegmentAsOf> chosenBy(UUID id);

    /** Whether its messages may leave right now: it is neither paused nor called off. Asked again ten times a second. */
    boolean maySend(UUID id);

    /** Nothing leaves for now, and what is missing, in words. */
    void waits(UUID id, String missing);

    /** Messages leave again. */
    void goesOn(UUID id);

    /** Nothing that it has ordered is left to send. */
    void done(UUID id, Instant at);

    /** One that has something to send. */
    record Ready(InstitutionId institution, Source source, Priority priority) {}

    /** Who goes first when an institution has its turn. */
    enum Priority {
        /** Somebody waits for it, for example for a receipt. */
        AWAITED,
        /** It is sent to many, who do not expect it. */
        BULK
    }
}
