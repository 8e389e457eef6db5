package org.atrium.campaign.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.atrium.campaign.delivery.Reader;
import org.jspecify.annotations.Nullable;

/**
 * One request for a picture or a link in a message.
 *
 * @param userAgent as sent, or empty
 * @param head whether only the headers were asked for
 */
public record Touch(String userAgent, boolean head, Instant at) {

    /**
     * Mail scanners and link previews name themselves; Apple Mail Privacy Protection fetches as a bare "Mozilla/5.0".
     * The image proxies of Gmail and Yahoo fetch when the reader opens, so they count as the reader.
     */
    private static final Pattern MACHINE = Pattern.compile(
            "^Mozilla/5\\.0$|bot\\b|crawl|spider|scan|preview|headless|barracuda|mimecast|proofpoint|symantec|trendmicro"
                    + "|fortinet|ironport|sophos|safelinks|facebookexternalhit|curl/|wget/|python|java/|okhttp"
                    + "|go-http-client|apache-httpclient|node-fetch|axios",
            Pattern.CASE_INSENSITIVE);

    /** @param hasty sooner after sending than that, nobody can have read it */
    public Reader by(@Nullable Instant sentAt, Duration hasty) {
        var tooSoon = sentAt == null || at.isBefore(sentAt.plus(hasty));
        var machine = head
                || userAgent.isBlank()
                || tooSoon
                || MACHINE.matcher(userAgent).find();
        return machine ? Reader.MACHINE : Reader.HUMAN;
    }
}
