package org.atrium.analytics.lift;

import org.atrium.analytics.disclosure.Crowd;

/**
 * People of whom it is told how many came: as few as came, or as did not. Where nobody or everybody came, that is told of
 * each of them, so they are as few as can be.
 */
record CameOrNot(long came, long stayedAway) implements Crowd {

    static CameOrNot of(Proportion people) {
        return new CameOrNot(people.hits(), people.of() - people.hits());
    }

    @Override
    public long people() {
        return came + stayedAway == 0 ? 0 : Math.max(1, Math.min(came, stayedAway));
    }

    @Override
    public Crowd and(Crowd other) {
        if (other instanceof CameOrNot(var more, var others)) {
            return new CameOrNot(came + more, stayedAway + others);
        }
        return other.people() == 0 ? this : other.and(this);
    }
}
