package org.atrium.analytics.rollup;

import org.jspecify.annotations.Nullable;

/**
 * The new absolute value of one part of a cell: the people of one partition of the log. The parts of a cell are added
 * up when it is read (docs/adr/0031-folds-keep-partial-sums.md).
 *
 * @param people a compact sketch, see {@link People#compact()}; absent where only the totals are told: they are small
 *     and told often
 */
public record RollupChange(Cell cell, int partition, Totals totals, byte @Nullable [] people) {}
