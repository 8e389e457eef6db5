package org.atrium.analytics.quarantine.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.atrium.analytics.quarantine.Quarantine;
import org.atrium.analytics.quarantine.QuarantinedEvent;
import org.atrium.analytics.quarantine.Replays;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.RequiresScope;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quarantine")
@Tag(name = "Quarantine")
final class QuarantineController {

    private static final int MOST = 500;

    private final Quarantine quarantine;
    private final Replays replays;
    private final Clock clock;

    QuarantineController(Quarantine quarantine, Replays replays, Clock clock) {
        this.quarantine = quarantine;
        this.replays = replays;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope("analytics:read")
    @Operation(
            summary = "List refused events",
            description = "Newest first, with the reason and the original bytes. reason narrows it to one reason.")
    Page<QuarantinedView> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String reason) {
        if (limit < 1 || limit > MOST) {
            throw InvalidFields.at("?limit", "must be 1 to " + MOST);
        }
        var found = quarantine.page(limit + 1, before(cursor), reason);
        var shown = found.subList(0, Math.min(limit, found.size()));
        var next = found.size() > limit ? Cursor.encode(shown.getLast().id().toString()) : null;
        return new Page<>(shown.stream().map(QuarantinedView::of).toList(), next);
    }

    @PostMapping("/{id}/replay")
    @RequiresScope("events:write")
    @Operation(
            summary = "Replay a refused event",
            description = "Judges the original bytes again. outcome is accepted, duplicate or refused; a refused one "
                    + "stays, with its reason of now. Replaying again what was accepted is a duplicate.")
    ReplayView replay(@PathVariable UUID id) {
        var event =
                quarantine.find(id).orElseThrow(() -> new Refused(new NotFound("event " + id + " in the quarantine")));
        return switch (replays.replay(event)) {
            case Replays.Outcome.Accepted(var duplicate) -> {
                quarantine.release(id, clock.instant());
                yield new ReplayView(id, duplicate ? "duplicate" : "accepted", null, null);
            }
            case Replays.Outcome.Refused(var reason, var detail) -> {
                quarantine.refuseAgain(id, reason, detail);
                yield new ReplayView(id, "refused", reason, detail);
            }
        };
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        try {
            return cursor == null
                    ? null
                    : UUID.fromString(Cursor.decode(cursor, 1).getFirst());
        } catch (IllegalArgumentException foreign) {
            throw InvalidFields.at("?cursor", "is not a cursor that was handed out");
        }
    }

    record ReplayView(
            UUID id,

            @Schema(allowableValues = {"accepted", "duplicate", "refused"})
            String outcome,

            @Nullable String type,
            @Nullable String detail) {}

    /** @param original as text, or in base64 where it is not text */
    record QuarantinedView(
            UUID id,
            String reason,
            String detail,
            Instant receivedAt,
            @Nullable Instant replayedAt,
            @Nullable String original,
            @Nullable String originalBase64) {

        static QuarantinedView of(QuarantinedEvent event) {
            var original = event.refusal().original();
            var text = text(original);
            return new QuarantinedView(
                    event.id(),
                    event.refusal().reason(),
                    event.refusal().detail(),
                    event.receivedAt(),
                    event.replayed(),
                    text,
                    text == null ? Base64.getEncoder().encodeToString(original) : null);
        }

        private static @Nullable String text(byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException binary) {
                return null;
            }
        }
    }
}
