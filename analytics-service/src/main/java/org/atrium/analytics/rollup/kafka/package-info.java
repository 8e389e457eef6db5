/** Rollups from their topic to the store. */
@NullMarked
package org.atrium.analytics.rollup.kafka;

import org.jspecify.annotations.NullMarked;
