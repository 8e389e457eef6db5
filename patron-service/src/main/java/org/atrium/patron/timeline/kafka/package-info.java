/** Deliveries, from campaign-service. */
@NullMarked
package org.atrium.patron.timeline.kafka;

import org.jspecify.annotations.NullMarked;
