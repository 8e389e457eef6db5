package org.atrium.analytics;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of this service beside those of the kit, under the prefix {@code atrium}.
 *
 * @param patronUrl where patron-service answers
 * @param stateDir where Kafka Streams keeps its state; it can be rebuilt from Kafka
 * @param commitInterval how often the streams commit: the larger part of the time from accepted to visible
 * @param streamThreads threads of Kafka Streams in this instance
 * @param knownFor how long it is believed of a patron or a branch that there is one
 * @param identifierKnownFor how long an identifier is believed to be of the patron who had it last: cards change hands
 * @param smallestLift the smallest lift worth having, in share of people (docs/adr/0033)
 * @param smallestRelativeLift the same as a share of the control's rate; the larger of the two counts
 * @param fewestPeople that each side of a comparison needs
 * @param quarantineKept how long refused events are kept
 * @param eventsKept how long accepted events are kept one by one, and so how long a duplicate is known
 * @param happenedKept how long what a patron did waits for an assignment that arrives late
 */
@Validated
@ConfigurationProperties("atrium")
public record AnalyticsSettings(
        URI patronUrl,

        @DefaultValue("${java.io.tmpdir}/atrium-analytics-state")
        Path stateDir,

        @DefaultValue("500ms") Duration commitInterval,
        @DefaultValue("1") @Min(1) @Max(64) int streamThreads,
        @DefaultValue("60s") Duration knownFor,
        @DefaultValue("5s") Duration identifierKnownFor,

        @DefaultValue("0.02") @DecimalMin("0.0001") @DecimalMax("1")
        double smallestLift,

        @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("10")
        double smallestRelativeLift,

        @DefaultValue("30") @Min(1) int fewestPeople,

        @DefaultValue("30d") Duration quarantineKept,
        @DefaultValue("1095d") Duration eventsKept,
        @DefaultValue("400d") Duration happenedKept) {}
