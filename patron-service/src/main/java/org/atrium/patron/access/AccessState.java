package org.atrium.patron.access;

import java.time.Instant;
import java.util.UUID;

/** How far the answer to a request is. */
public sealed interface AccessState {

    AccessState PREPARING = new Preparing();
    AccessState FAILED = new Failed();
    AccessState WITHDRAWN = new Withdrawn();
    AccessState READ = new Read();

    /** It is being prepared over all services. */
    record Preparing() implements AccessState {}

    /**
     * The file is there.
     *
     * @param file the name of its pieces
     * @param expiresAt from then on there is none any more
     */
    record Ready(Instant at, UUID file, long bytes, Instant expiresAt) implements AccessState {}

    /** It failed several times; asked again, it is prepared again. */
    record Failed() implements AccessState {}

    /** Nobody wants it any more; the file is forgotten. */
    record Withdrawn() implements AccessState {}

    /** A program of the institution's read it at once, without a file. */
    record Read() implements AccessState {}

    default String word() {
        return switch (this) {
            case Preparing preparing -> "preparing";
            case Ready ready -> "ready";
            case Failed failed -> "failed";
            case Withdrawn withdrawn -> "withdrawn";
            case Read read -> "read";
        };
    }
}
