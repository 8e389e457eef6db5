package org.atrium.analytics.lift;

import org.atrium.kit.disclosure.Crowd;

/**
 * People whose number and whose number of hits are told: the smaller of hits and misses counts as the crowd, and at least
 * one. Where all or none of them are hits, that is told of each of them.
 */
record HitsOrMisses(long hits, long misses) implements Crowd {

    static HitsOrMisses of(Proportion people) {
        return new HitsOrMisses(people.hits(), people.of() - people.hits());
    }

    @Override
    public long people() {
        return hits + misses == 0 ? 0 : Math.max(1, Math.min(hits, misses));
    }

    @Override
    public Crowd and(Crowd other) {
        if (other instanceof HitsOrMisses(var otherHits, var otherMisses)) {
            return new HitsOrMisses(hits + otherHits, misses + otherMisses);
        }
        return other.people() == 0 ? this : other.and(this);
    }
}
