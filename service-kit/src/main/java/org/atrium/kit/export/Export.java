package org.atrium.kit.export;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.export.ExportState.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody asked for, and how far it is.
 *
 * @param title what people call its subject
 * @param by who asked: the {@code sub} of the token
 * @param expiresAt from then on there is no file any more, finished or not
 */
public record Export(
        ExportId id,
        Wanted wanted,
        String title,
        String by,
        ExportState state,
        Progress progress,
        Instant askedAt,
        Instant updatedAt,
        Instant expiresAt) {

    static final Duration KEPT = Duration.ofHours(24);

    /** The word of a file whose time is over. */
    private static final String EXPIRED = "expired";

    /**
     * What is written so far: the checkpoint.
     *
     * @param pieces of the file, in their order
     * @param after the place from which rows are still to be read; null at the beginning and at the end
     */
    public record Progress(
            long rows,
            long bytes,
            List<UUID> pieces,
            @Nullable String after) {

        static final Progress NONE = new Progress(0, 0, List.of(), null);

        public Progress {
            pieces = List.copyOf(pieces);
        }

        Progress with(UUID piece, long moreRows, long moreBytes, @Nullable String next) {
            return new Progress(
                    rows + moreRows,
                    bytes + moreBytes,
                    Stream.concat(pieces.stream(), Stream.of(piece)).toList(),
                    next);
        }
    }

    static Export asked(ExportId id, Wanted wanted, String title, String by, Instant now) {
        return new Export(id, wanted, title, by, ExportState.WAITING, Progress.NONE, now, now, now.plus(KEPT));
    }

    /** With one more piece written; the last one when nothing is left to be read. */
    Export with(Progress next, Instant now) {
        var state = next.after() == null ? ExportState.DONE : ExportState.RUNNING;
        return new Export(id, wanted, title, by, state, next, askedAt, now, expiresAt);
    }

    Export failed(Reason reason, Instant now) {
        return in(new ExportState.Failed(reason), now);
    }

    Export deleted(Instant now) {
        return in(ExportState.DELETED, now);
    }

    private Export in(ExportState next, Instant now) {
        return new Export(id, wanted, title, by, next, progress, askedAt, now, expiresAt);
    }

    boolean isUnfinished(Instant now) {
        return ExportState.UNFINISHED.contains(state.word()) && now.isBefore(expiresAt);
    }

    public boolean isThere(Instant now) {
        return state instanceof ExportState.Done && now.isBefore(expiresAt);
    }

    /** Waiting, running, done, failed, deleted or expired. */
    public String word(Instant now) {
        return ExportState.KEPT.contains(state.word()) && !now.isBefore(expiresAt) ? EXPIRED : state.word();
    }
}
