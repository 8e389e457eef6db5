/** Campaigns and arms from their topics to the store. */
@NullMarked
package org.atrium.analytics.lift.kafka;

import org.jspecify.annotations.NullMarked;
