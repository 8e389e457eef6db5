/** The engagement event as bytes on its topic. */
@NullMarked
package org.atrium.analytics.engagement.kafka;

import org.jspecify.annotations.NullMarked;
