package org.atrium.patron.importing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.atrium.patron.consent.Basis;
import org.jspecify.annotations.Nullable;

/**
 * One upload and how far it has got.
 *
 * @param provenance who brought the file, and on what ground its people are kept
 * @param ignored headers that the mapping does not name
 * @param batches how many batches are done: the checkpoint
 * @param failure why it stopped, if it did
 */
public record Import(
        ImportId id,
        State state,
        boolean dryRun,
        Provenance provenance,
        Mapping mapping,
        Dialect dialect,
        List<String> ignored,
        Counts counts,
        int batches,
        Instant createdAt,
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
     * Where the people of a file come from.
     *
     * @param by the {@code sub} of whoever uploaded it; absent for one from before that was kept
     * @param file its name, where the upload had one
     * @param basis on which they are kept, if whoever uploaded it said so
     */
    public record Provenance(
            @Nullable String by,
            @Nullable String file,
            @Nullable Basis basis) {}

    /**
     * Each row is in exactly one of created, updated, unchanged and rejected.
     *
     * @param noted rows that were taken in with a note
     */
    public record Counts(long read, long created, long updated, long unchanged, long rejected, long noted) {

        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

        public Counts plus(Counts other) {
            return new Counts(
                    read + other.read,
                    created + other.created,
                    updated + other.updated,
                    unchanged + other.unchanged,
                    rejected + other.rejected,
                    noted + other.noted);
        }
    }

    /** How the file is written: a table, or cards. */
    public record Dialect(char separator, List<String> header) {

        /** Between name and value of a line of a card; it divides no table. */
        private static final char OF_CARDS = ':';

        public Dialect {
            header = List.copyOf(header);
        }

        public static Dialect ofCards(List<String> columns) {
            return new Dialect(OF_CARDS, columns);
        }

        public boolean isOfCards() {
            return separator == OF_CARDS;
        }
    }

    /** With one more batch done. */
    public Import after(Counts batch, boolean last, Instant now) {
        return new Import(
                id,
                last ? State.DONE : State.RUNNING,
                dryRun,
                provenance,
                mapping,
                dialect,
                ignored,
                counts.plus(batch),
                batches + 1,
                createdAt,
                now,
                null);
    }
}
