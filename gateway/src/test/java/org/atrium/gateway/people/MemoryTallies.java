package org.atrium.gateway.people;

import java.util.concurrent.ConcurrentHashMap;

/** Tallies in memory, held to the same contract as the real ones. */
final class MemoryTallies implements Tallies {

    private final ConcurrentHashMap<String, Tally> tallies = new ConcurrentHashMap<>();

    @Override
    public Tally of(String key) {
        return tallies.getOrDefault(key, Tally.NONE);
    }

    @Override
    public boolean replace(String key, Tally seen, Tally next) {
        return seen.equals(Tally.NONE) ? tallies.putIfAbsent(key, next) == null : tallies.replace(key, seen, next);
    }
}
