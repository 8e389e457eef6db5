package org.atrium.patron.duplicate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.likeness.Likeness;
import org.jspecify.annotations.Nullable;

/**
 * Two records that may be one person's.
 *
 * @param at when they were found to be alike
 * @param decision absent while nobody has decided
 */
public record Duplicate(
        DuplicateId id,
        PatronId one,
        PatronId other,
        Likeness likeness,
        State state,
        Instant at,
        @Nullable Decision decision) {

    /** What became of it. */
    public enum State {
        OPEN,
        MERGED,
        /** Two persons: for ever, however alike they become. */
        DISTINCT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    /** Who decided, and when. */
    public record Decision(Instant at, String by) {}

    /** From whichever side they were found: the older stands first. */
    static Duplicate open(PatronId found, PatronId beside, Likeness likeness, Instant now) {
        boolean isOlder = found.compareTo(beside) < 0;
        var one = isOlder ? found : beside;
        var other = isOlder ? beside : found;
        return new Duplicate(DuplicateId.of(one, other), one, other, likeness, State.OPEN, now, null);
    }

    Duplicate decided(State next, Instant now, String by) {
        return new Duplicate(id, one, other, likeness, next, at, new Decision(now, by));
    }
}
