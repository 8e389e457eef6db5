package org.atrium.analytics.fold;

import java.util.Optional;
import java.util.function.Function;

/**
 * A topic that a fold reads beside the events.
 *
 * @param read gives what a record is to the fold, or empty; what it throws upon is parked
 */
public record OtherTopic<T>(String name, Function<byte[], Optional<T>> read) {}
