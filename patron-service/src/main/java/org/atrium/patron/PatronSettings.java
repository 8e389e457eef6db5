package org.atrium.patron;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of this service beside those of the kit, under the prefix {@code atrium}.
 *
 * @param sweepEvery how often changed segments and due patrons are looked for while there are any; also wait time before
 *     the first look
 * @param selfCheckEvery how often noted memberships are compared with the rules
 * @param selfCheckSample how many patrons of each institution that looks at
 * @param keysWrapFor how long a key of an institution wraps those of its patrons, until the next follows it
 */
@Validated
@ConfigurationProperties("atrium.patron")
public record PatronSettings(
        @DefaultValue("1s") @NotNull Duration sweepEvery,
        @DefaultValue("60s") @NotNull Duration selfCheckEvery,
        @DefaultValue("100") @Min(1) @Max(10_000) int selfCheckSample,
        @DefaultValue("90d") @NotNull Duration keysWrapFor) {}
