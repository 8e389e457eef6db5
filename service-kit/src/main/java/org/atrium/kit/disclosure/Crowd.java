package org.atrium.kit.disclosure;

import java.util.Collection;

/** The people behind a number. */
public interface Crowd {

    /** How many distinct ones, exactly while they are few; beyond, no fewer than said here. */
    long people();

    /** Those of both; who is in both counts once. */
    Crowd and(Crowd other);

    static Crowd nobody() {
        return of(0);
    }

    /** Of people who are in no other crowd. */
    static Crowd of(long people) {
        return new Counted(people);
    }

    /** Those of all; who is in several counts once. */
    static Crowd together(Collection<? extends Crowd> crowds) {
        var all = nobody();
        for (var crowd : crowds) {
            all = all.and(crowd);
        }
        return all;
    }

    /** @param people that no other crowd shares */
    record Counted(long people) implements Crowd {

        @Override
        public Crowd and(Crowd other) {
            return other instanceof Counted(var more)
                    ? new Counted(people + more)
                    : people == 0 ? other : other.and(this);
        }
    }
}
