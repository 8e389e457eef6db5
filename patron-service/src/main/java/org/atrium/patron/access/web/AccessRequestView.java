package org.atrium.patron.access.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.access.AccessLink;
import org.atrium.patron.access.AccessRequest;
import org.atrium.patron.access.AccessState;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.term.Term;
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

        @Schema(description = "Until when the institution has to answer: a month, or what it was extended to")
        Instant dueBy,

        @Nullable @Schema(description = "That the answer takes longer, said within the month; absent unless it was")
        ExtensionView extension,

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

    /**
     * By how much a term was extended.
     *
     * @param by id of the account or client that said so
     */
    @Schema(name = "AccessExtension")
    record ExtensionView(
            int months,

            @Schema(allowableValues = {"complex", "many"}) String reason,

            String by,
            Instant at) {

        static @Nullable ExtensionView of(Term.@Nullable Extension extension) {
            return extension == null
                    ? null
                    : new ExtensionView(extension.months(), extension.ground().word(), extension.by(), extension.at());
        }
    }

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
                ExtensionView.of(request.term().extension()),
                request.isOverdue(now),
                request.answeredAt(),
                file.map(unused -> PATH + "/" + request.id() + "/file").orElse(null),
                file.map(AccessState.Ready::bytes).orElse(null),
                file.map(AccessState.Ready::expiresAt).orElse(null),
                request.link(now).map(AccessLink::expiresAt).orElse(null));
    }
}
