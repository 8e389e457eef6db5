package org.atrium.analytics.population;

/**
 * What one partition of the log has counted of a stratum. The parts of a stratum are added up when it is read
 * (docs/adr/0031-folds-keep-partial-sums.md).
 */
public record StratumPart(Stratum stratum, int partition, Count count) {}
