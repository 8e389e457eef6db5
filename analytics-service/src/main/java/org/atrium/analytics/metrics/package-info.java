/** Series over time from the rollups. */
@NullMarked
package org.atrium.analytics.metrics;

import org.jspecify.annotations.NullMarked;
