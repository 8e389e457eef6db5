package org.atrium.patron.access.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.access.AccessLink;
import org.atrium.patron.access.AccessRequest;
import org.atrium.patron.access.AccessState;
import org.atrium.patron.reading.OfPeople;
import org.jspecify.annotations.Nullable;

/** A request for access as staff see it. */
@Schema(name = "AccessRequest")
record AccessRequestView(
        UUID id,
        UUID patronId,

        @Nullable @Schema(description = "What the patron is called; absent if nothing is known")
        String patronName,

        @Schema(
                allowableValues = {"preparing", "ready", "expired", "failed", "withdrawn", "read"},
                description =
                        "preparing: from all services; ready: the file is there; expired: it was, and is asked for"
                                + " again; failed: ask again; withdrawn: nobody wants it; read: a program read it at once")
        String state,

        @Schema(description = "Id of the account or client that noted it")
        String by,

        Instant askedAt,

        @Schema(description = "Until when the institution has to answer: a month")
        Instant dueBy,

        @Schema(description = "Whether the deadline is over and nobody has answered")
        boolean overdue,

        @Nullable @Schema(description = "When the person was first given a link, or staff first fetched the file")
        Instant answeredAt,

        @Nullable @Schema(description = "Where staff fetch the file, as long as it is there")
        String file,

        @Nullable Long bytes,

        @Nullable @Schema(description = "When the file goes")
        Instant expiresAt,

        @Nullable @Schema(description = "Until when the link works that the person was given; absent if there is none")
        Instant linkExpiresAt)
        implements OfPeople {

    static final String PATH = "/api/v1/access-requests";

    @Override
    public Stream<UUID> patrons() {
        return Stream.of(patronId);
    }

    static AccessRequestView of(AccessRequest request, @Nullable String name, Instant now) {
        var file = request.file(now);
        return new AccessRequestView(
                request.id().value(),
                request.patron().value(),
                name,
                request.word(now),
                request.by(),
                request.askedAt(),
                request.dueBy(),
                request.isOverdue(now),
                request.answeredAt(),
                file.map(unused -> PATH + "/" + request.id() + "/file").orElse(null),
                file.map(AccessState.Ready::bytes).orElse(null),
                file.map(AccessState.Ready::expiresAt).orElse(null),
                request.link(now).map(AccessLink::expiresAt).orElse(null));
    }
}
