package org.atrium.gateway.people;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.atrium.kit.text.Sha256;

/**
 * Slows guessing, per account and per address. See docs/adr/0066-who-is-slowed-down.md. An attempt is counted before the password is looked at and taken back
 * when it was right, so that a thousand attempts at once get no further than one after the other.
 */
public final class Throttle {

    private static final Duration CROWD = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration OF_ADDRESS = Duration.ofMinutes(1);

    private final Tallies tallies;
    private final Clock clock;

    public Throttle(Tallies tallies, Clock clock) {
        this.tallies = tallies;
        this.clock = clock;
    }

    /**
     * What attempts are counted under.
     *
     * @param free how many failures cost nothing
     * @param longest the longest wait
     */
    record Key(String text, int free, Duration longest) {

        /** As long as any other key, whatever a stranger puts into it. */
        private static Key of(String kind, String what, int free, Duration longest) {
            return new Key(kind + " " + Sha256.text(what), free, longest);
        }
    }

    /**
     * An attempt from a device on which this person signed in before is counted under that device alone: whoever
     * guesses elsewhere, be it from the same address, does not lock its owner out.
     */
    static List<Key> keysOfDevice(PersonId person, String word) {
        return List.of(Key.of("device", word + " " + person, 5, LONGEST));
    }

    /** Many people may share an address, so that none waits for another longer than a moment. */
    static List<Key> keysOf(EmailAddress account, String address) {
        return List.of(Key.of("account", account.value(), 5, LONGEST), Key.of("address", address, 50, OF_ADDRESS));
    }

    /**
     * Looks at all keys before it counts under any: what the one turns away is not held against the other.
     *
     * @return how long to wait before trying at all; zero when the attempt may go on and has been counted
     */
    Duration admit(List<Key> keys) {
        var now = clock.instant();
        var seen = keys.stream().map(key -> tallies.of(key.text())).toList();
        for (var i = 0; i < keys.size(); i++) {
            var wait = seen.get(i).waitAt(now, keys.get(i).free(), keys.get(i).longest());
            if (wait.isPositive()) {
                return wait;
            }
        }
        for (var i = 0; i < keys.size(); i++) {
            var before = seen.get(i);
            if (!tallies.replace(keys.get(i).text(), before, before.failedAt(now))) {
                forgive(keys.subList(0, i));
                return CROWD;
            }
        }
        return Duration.ZERO;
    }

    void forgive(List<Key> keys) {
        for (var key : keys) {
            var seen = tallies.of(key.text());
            tallies.replace(key.text(), seen, seen.less());
        }
    }
}
