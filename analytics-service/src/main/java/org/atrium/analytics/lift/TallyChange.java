package org.atrium.analytics.lift;

import java.util.UUID;

/**
 * The new absolute value of one part of a tally: the people of one partition of the log. The parts of a tally are
 * added up when it is read (docs/adr/0031-folds-keep-partial-sums.md).
 *
 * @param changes how often this part has changed; an older value never replaces a newer one
 */
public record TallyChange(UUID campaign, int partition, long changes, Tally tally) {}
