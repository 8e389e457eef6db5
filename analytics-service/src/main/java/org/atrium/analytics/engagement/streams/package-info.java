/** The one Kafka Streams application of this service: it reads each event once and hands it to every feature that folds it. */
@NullMarked
package org.atrium.analytics.engagement.streams;

import org.jspecify.annotations.NullMarked;
