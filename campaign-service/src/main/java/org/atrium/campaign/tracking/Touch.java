package org.atrium.campaign.tracking;

import java.time.Duration;
import java.time.Instant;
import org.atrium.campaign.delivery.Reader;
import org.jspecify.annotations.Nullable;

/**
 * One request for a picture or a link in a message. The image proxies of Gmail and Yahoo fetch when the reader opens, so
 * they count as the reader.
 *
 * @param userAgent as sent, or empty
 * @param head whether only the headers were asked for
 */
public record Touch(String userAgent, boolean head, Instant at) {

    /** @param hasty sooner after sending than that, nobody can have read it */
    public Reader by(@Nullable Instant sentAt, Duration hasty) {
        var tooSoon = sentAt == null || at.isBefore(sentAt.plus(hasty));
        var machine = head || tooSoon || Programs.isMachine(userAgent);
        return machine ? Reader.MACHINE : Reader.HUMAN;
    }
}
