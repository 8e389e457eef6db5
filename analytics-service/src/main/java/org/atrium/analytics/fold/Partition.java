package org.atrium.analytics.fold;

import java.time.Duration;

/** One partition of the log as a fold sees it: what it has kept of it, and when to do something. */
public interface Partition {

    int number();

    <V> Values<V> values(State.ValuesOf<V> state);

    Moments moments(State.MomentsOf state);

    Changes changes(State.ChangesOf state);

    /** Between records and in the same thread, about this often. What fails then is logged and comes again. */
    void every(Duration interval, Runnable tick);
}
