package org.atrium.patron.importing;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import that is taken back, or tried to be, and how far that has got.
 *
 * @param of the import
 * @param dryRun whether it is only counted what would be taken back
 * @param by the {@code sub} of who asked
 * @param at the last portion that is done: the checkpoint
 * @param failure why it stopped, if it did
 */
public record Undo(
        ImportId of,
        boolean dryRun,
        State state,
        String by,
        Counts counts,
        @Nullable UUID at,
        Instant askedAt,
        Instant updatedAt,
        @Nullable String failure) {

    public enum State {
        RUNNING,
        DONE,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Each record that the import touched is in exactly one of the first three.
     *
     * @param removed people whom it had made
     * @param restored records that are as they were
     * @param stayed of whom something stays as it is
     * @param withdrawn consents that count no more
     */
    public record Counts(long removed, long restored, long stayed, long withdrawn) {

        public static final Counts NONE = new Counts(0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    removed + other.removed,
                    restored + other.restored,
                    stayed + other.stayed,
                    withdrawn + other.withdrawn);
        }
    }

    static Undo asked(ImportId of, boolean dryRun, String by, Instant now) {
        return new Undo(of, dryRun, State.RUNNING, by, Counts.NONE, null, now, now, null);
    }

    /** What it is called: one that is tried is another than the one that is done. */
    public String key() {
        return of + (dryRun ? ":tried" : ":done");
    }

    Undo after(UUID portion, Counts more, Instant now) {
        return new Undo(of, dryRun, State.RUNNING, by, counts.plus(more), portion, askedAt, now, null);
    }

    Undo in(State next, @Nullable String why, Instant now) {
        return new Undo(of, dryRun, next, by, counts, at, askedAt, now, why);
    }
}
