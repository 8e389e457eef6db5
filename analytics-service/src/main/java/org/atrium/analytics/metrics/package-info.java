/** Series over time from the rollups. */
@NullMarked
@ApplicationModule(allowedDependencies = {"disclosure", "rollup", "vocabulary"})
package org.atrium.analytics.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
