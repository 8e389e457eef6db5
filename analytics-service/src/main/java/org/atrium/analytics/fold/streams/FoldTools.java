package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.time.Duration;
import org.atrium.kit.events.CloudEvents;

/**
 * What every fold is run with.
 *
 * @param envelopes in which new values travel
 * @param clock the one that all instances agree on
 * @param commitInterval how often a transaction ends when something has changed
 */
record FoldTools(CloudEvents envelopes, Clock clock, Duration commitInterval) {}
