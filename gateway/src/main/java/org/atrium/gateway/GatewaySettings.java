package org.atrium.gateway;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DataSizeUnit;
import org.springframework.util.unit.DataSize;
import org.springframework.util.unit.DataUnit;
import org.springframework.validation.annotation.Validated;

/**
 * What the gateway is told beyond what every service is, under the prefix {@code atrium}.
 *
 * @param publicUrl how people reach this installation: issuer of the tokens, and where sign-in comes back to
 * @param patronUrl where patron-service answers
 * @param campaignUrl where campaign-service answers
 * @param analyticsUrl where analytics-service answers
 * @param upstreamTimeout how long an upstream may be silent before it counts as down
 * @param upstreamConnections connections, and so requests at once, to each upstream
 * @param pageConnections requests at once of readers without an account, beside those
 * @param uploadLimit the largest file
 * @param jsonLimit the largest batch of events
 * @param bodyRoom memory for all small bodies at once
 * @param trustedProxies addresses and networks whose word on the caller's address is taken; none unless set
 * @param accessTokenLife how long an access token opens doors
 * @param secureCookies whether the session cookie is sent over HTTPS alone; by default when the public URL is HTTPS
 * @param first what an empty installation begins with
 */
@Validated
@ConfigurationProperties("atrium")
public record GatewaySettings(
        URI publicUrl,
        URI patronUrl,
        URI campaignUrl,
        URI analyticsUrl,
        @DefaultValue("30s") Duration upstreamTimeout,
        @DefaultValue("200") @Min(1) int upstreamConnections,
        @DefaultValue("50") @Min(1) int pageConnections,

        @DefaultValue("64") @DataSizeUnit(DataUnit.MEGABYTES)
        DataSize uploadLimit,

        @DefaultValue("10") @DataSizeUnit(DataUnit.MEGABYTES)
        DataSize jsonLimit,

        @DefaultValue("16") @DataSizeUnit(DataUnit.MEGABYTES)
        DataSize bodyRoom,

        @DefaultValue("15m") Duration accessTokenLife,
        @DefaultValue List<String> trustedProxies,
        @Nullable Boolean secureCookies,
        @DefaultValue @Valid First first) {

    /**
     * @param institution name of the first institution; without it an empty installation stays empty
     * @param startFile where the first credentials are written (mode 600); without it they are printed, once
     * @param clientId id of the first client, if it is to be this one
     * @param clientSecret its secret; or {@code clientSecretFile}, a file that holds it
     * @param operatorClientId id of the operator's client, if it is to be this one
     * @param operatorClientSecret its secret; or {@code operatorClientSecretFile}
     */
    public record First(
            @Nullable @Size(min = 1, max = 200) String institution,
            @DefaultValue("UTC") ZoneId timeZone,
            @DefaultValue("admin@localhost") @Email String administrator,
            @Nullable Path startFile,
            @Nullable String clientId,
            @Nullable String clientSecret,
            @Nullable Path clientSecretFile,
            @Nullable String operatorClientId,
            @Nullable String operatorClientSecret,
            @Nullable Path operatorClientSecretFile) {}

    public boolean cookiesAreSecure() {
        return secureCookies == null ? "https".equals(publicUrl.getScheme()) : secureCookies;
    }
}
