package org.atrium.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What campaign-service is told beyond {@link org.atrium.kit.KitSettings}.
 *
 * @param publicUrl how readers reach the links in a message
 * @param serviceSecret from which the key of those links is derived
 * @param smtpUrl the mail server, {@code smtp://user:password@host:port} or {@code smtps://…}
 * @param hasty a message that is opened or followed sooner after sending than this was read by a machine
 * @param happenedKept how long analytics-service remembers what patrons did, under the same name: an assignment whose
 *     outcome window ended before that can no longer be counted
 */
@Validated
@ConfigurationProperties("atrium")
public record CampaignSettings(
        @NotNull URI publicUrl,
        @NotNull String serviceSecret,
        @DefaultValue("smtp://127.0.0.1:8120") URI smtpUrl,
        @DefaultValue("PT2S") Duration hasty,
        @DefaultValue("400d") Duration happenedKept,
        @Valid @DefaultValue Mail mail) {

    /**
     * How mail is sent.
     *
     * @param sender the address in From
     * @param connections open connections to the mail server, and workers that use them
     * @param batch deliveries that are claimed at once, at most; readers are asked about a few at a time
     * @param lease so long after a worker's last sign of life what it has claimed is taken back, and what it was
     *     handing over is uncertain
     * @param timeout of each answer of the mail server but the last to a letter
     * @param verdict of its answer after the content of a letter, which is in doubt when it does not come
     * @param firstPause wait after the mail server put something off, doubled each time
     * @param longestPause at most this
     * @param expiry a message that could not be sent for so long is not sent any more
     */
    public record Mail(
            @DefaultValue("outreach@localhost") @Pattern(regexp = "[^@\\s]+@[^@\\s]+")
            String sender,

            @DefaultValue("8") @Min(1) @Max(64) int connections,
            @DefaultValue("200") @Min(1) @Max(500) int batch,
            @DefaultValue("PT30S") Duration lease,
            @DefaultValue("PT30S") Duration timeout,
            @DefaultValue("PT10M") Duration verdict,
            @DefaultValue("PT1S") Duration firstPause,
            @DefaultValue("PT15S") Duration longestPause,
            @DefaultValue("P3D") Duration expiry) {}
}
