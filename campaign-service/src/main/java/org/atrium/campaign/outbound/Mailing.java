package org.atrium.campaign.outbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.template.TemplateId;
import org.jspecify.annotations.Nullable;

/**
 * What is the same for all messages that one source sends now.
 *
 * @param name what letters call it
 * @param purpose what it is sent for: whether readers have to agree is for patron-service to say; absent of what a reader
 *     has asked for a moment ago, which is no mail of a list
 * @param segment whoever has left it is not written to any more
 * @param contents the templates at their versions, by the arm of the delivery
 * @param since since when messages may leave
 * @param expiry how long one may wait from then on; absent: as long as any may
 */
public record Mailing(
        Source source,
        String name,
        @Nullable String purpose,
        String channel,
        @Nullable SegmentId segment,
        Map<String, Content> contents,
        Instant since,
        @Nullable Duration expiry) {

    public Mailing {
        contents = Map.copyOf(contents);
    }

    /** What of it readers can ask about later. */
    public SentMailing sent() {
        return new SentMailing(source, name, purpose, contents);
    }

    public record Content(TemplateId template, long version) {}
}
