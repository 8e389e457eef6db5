/** Engagement events, from analytics-service. */
@NullMarked
package org.atrium.patron.activity.kafka;

import org.jspecify.annotations.NullMarked;
