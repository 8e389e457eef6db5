package org.atrium.analytics.fold;

import java.time.Duration;

/** Something that a fold keeps. The name is that of its store and of its changelog, and never changes. */
public sealed interface State {

    String name();

    /** One value for each key. */
    record ValuesOf<V>(String name, Codec<V> codec) implements State {}

    /** Times for each key; those before the last {@code kept} are dropped all together and cost nothing. */
    record MomentsOf(String name, Duration kept) implements State {}

    /** Which keys have changed since they were last told of. */
    record ChangesOf(String name) implements State {}
}
