/** The one Kafka Streams application of this service: it reads each event once and hands it to the fold of every feature. */
@NullMarked
package org.atrium.analytics.fold.streams;

import org.jspecify.annotations.NullMarked;
