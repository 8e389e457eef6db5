/** The one Kafka Streams application of this service: it reads each event once and hands it to every fold. */
@NullMarked
package org.atrium.analytics.fold.streams;

import org.jspecify.annotations.NullMarked;
