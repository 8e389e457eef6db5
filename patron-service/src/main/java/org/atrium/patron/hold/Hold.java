package org.atrium.patron.hold;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * One hold on one person.
 *
 * @param persons every id of the person when it was put on: records that part later are all still held
 * @param reference where the case is to be found: a file number, no name
 * @param by the {@code sub} of who put it on
 * @param lifted null while it stands
 */
public record Hold(
        HoldId id,
        List<PatronId> persons,
        Ground ground,
        String reference,
        String by,
        Instant at,
        @Nullable Lifted lifted) {

    public static final int LONGEST_REFERENCE = 200;

    /** Why one was lifted. */
    public enum End {
        /** What it was put on for is settled. */
        RESOLVED,
        /** It was put on by mistake. */
        MISTAKE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<End> of(String word) {
            return Arrays.stream(values())
                    .filter(one -> one.word().equals(word))
                    .findFirst();
        }
    }

    /** @param by the {@code sub} of who lifted it */
    public record Lifted(Instant at, String by, End end) {
        public Lifted {
            at = at.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public Hold {
        persons = List.copyOf(persons);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    public boolean stands() {
        return lifted == null;
    }

    public Hold liftedBy(String who, Instant when, End end) {
        return new Hold(id, persons, ground, reference, by, at, new Lifted(when, who, end));
    }
}
