/**
 * The one Kafka Streams application of this service: it reads each event once and hands it to the fold of every feature.
 * Whatever process dies, of an accepted event it holds: noted with the write that accepts it, published again until that is
 * noted too, dropped by {@link org.atrium.analytics.fold.streams.FirstPublication} when it comes twice, and counted and
 * committed exactly once by {@link org.atrium.analytics.fold.streams.StreamsLife}.
 */
@NullMarked
package org.atrium.analytics.fold.streams;

import org.jspecify.annotations.NullMarked;
