package org.atrium.kit.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How far a file is. */
public sealed interface ExportState {

    ExportState WAITING = new Waiting();
    ExportState RUNNING = new Running();
    ExportState DONE = new Done();
    ExportState DELETED = new Deleted();

    /** Nobody has begun with it. */
    record Waiting() implements ExportState {}

    record Running() implements ExportState {}

    record Done() implements ExportState {}

    /** It was given up; nothing of it is kept. */
    record Failed(Reason reason) implements ExportState {}

    /** Somebody has no use for it any more. */
    record Deleted() implements ExportState {}

    /** Why a file could not be written. */
    enum Reason {
        TOO_LARGE,
        /** What it was to be about is no longer there. */
        SUBJECT_GONE,
        /** It failed several times for no reason that its reader could do anything about. */
        BROKEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Reason of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Words of the states in which there is something to write. */
    List<String> UNFINISHED = List.of(WAITING.word(), RUNNING.word());

    /** Words of the states in which a file takes room or is going to. */
    List<String> KEPT = List.of(WAITING.word(), RUNNING.word(), DONE.word());

    default String word() {
        return switch (this) {
            case Waiting waiting -> "waiting";
            case Running running -> "running";
            case Done done -> "done";
            case Failed failed -> "failed";
            case Deleted deleted -> "deleted";
        };
    }

    /** @param reason of a failure */
    static ExportState of(String word, @Nullable String reason) {
        return switch (word) {
            case "waiting" -> WAITING;
            case "running" -> RUNNING;
            case "done" -> DONE;
            case "deleted" -> DELETED;
            default -> new Failed(reason == null ? Reason.BROKEN : Reason.of(reason));
        };
    }
}
