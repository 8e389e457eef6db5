package org.atrium.analytics.fold;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the folds run.
 *
 * @param stateDir where their state lies; it can be rebuilt from Kafka
 * @param happenedKept how long what a patron did is remembered for an assignment that arrives later
 * @param commitInterval the larger part of the time from accepted to visible
 */
public record FoldSettings(Path stateDir, Duration commitInterval, int threads, Duration happenedKept) {}
