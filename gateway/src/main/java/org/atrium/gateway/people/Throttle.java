package org.atrium.gateway.people;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Slows guessing, per account and per address. An attempt is counted before the password is looked at and taken back
 * when it was right, so that a thousand attempts at once get no further than one after the other.
 */
public final class Throttle {

    private static final Duration CROWD = Duration.ofSeconds(1);

    private final Tallies tallies;
    private final Clock clock;

    public Throttle(Tallies tallies, Clock clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    record Key(String text, int free) {}

    static List<Key> keysOf(String account, String address) {
        return List.of(new Key("account " + account, 5), new Key("address " + address, 50));
    }

    /** @return how long to wait before trying at all; zero when the attempt may go on and has been counted */
    Duration admit(List<Key> keys) {
        for (var key : keys) {
            var wait = admit(key);
            if (wait.isPositive()) {
                return wait;
            }
        }
        return Duration.ZERO;
    }

    private Duration admit(Key key) {
        var seen = tallies.of(key.text());
        var now = clock.instant();
        var wait = seen.waitAt(now, key.free());
        if (wait.isPositive()) {
            return wait;
        }
        return tallies.replace(key.text(), seen, seen.failedAt(now)) ? Duration.ZERO : CROWD;
    }

    void forgive(List<Key> keys) {
        for (var key : keys) {
            var seen = tallies.of(key.text());
            tallies.replace(key.text(), seen, seen.less());
        }
    }
}
