package org.atrium.analytics.fold;

/** One partition of the log as a fold sees it: what it has kept of it, and when to do something. */
public interface Partition {

    int number();

    <V> Values<V> values(State.ValuesOf<V> state);

    Moments moments(State.MomentsOf state);

    Changes changes(State.ChangesOf state);

    /**
     * Tells of what has changed, right before a transaction ends and between records: sooner nobody would see it, and
     * what changes several times within a transaction is told once. What fails then is logged and comes again.
     */
    void beforeCommit(Runnable telling);
}
