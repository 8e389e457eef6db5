package org.atrium.gateway.people;

/** Attempts under their keys, shared by all instances. */
public interface Tallies {

    Tally of(String key);

    /** @return false if the tally is no longer {@code seen} */
    boolean replace(String key, Tally seen, Tally next);
}
