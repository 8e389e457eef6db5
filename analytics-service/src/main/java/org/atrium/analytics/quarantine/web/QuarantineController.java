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
import java.util.function.Function;
import org.atrium.analytics.quarantine.Quarantine;
import org.atrium.analytics.quarantine.QuarantinedEvent;
import org.atrium.analytics.quarantine.Replays;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.security.ScopeCheck;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/quarantine")
@Tag(name = "Quarantine")
final class QuarantineController {

    private final Quarantine quarantine;
    private final Replays replays;
    private final Clock clock;

    QuarantineController(Quarantine quarantine, Replays replays, Clock clock) {
        this.quarantine = quarantine;
        this.replays = replays;
        this.clock = clock;
    }

    @GetMapping
    @RequiresScope(Scope.ANALYTICS_READ)
    @Operation(
            summary = "List refused events",
            description = "Newest first, with the reason and where in the event it lies. reason narrows it to one "
                    + "reason. What was sent is not shown here.")
    Page<QuarantinedView> list(
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String reason) {
        var size = Limits.of(limit);
        var found = quarantine.page(size + 1, Cursor.after(cursor, Function.identity()), reason);
        return Page.of(found, size, QuarantinedView::without, QuarantinedEvent::id);
    }

    @GetMapping("/{id}")
    @RequiresScope(Scope.ANALYTICS_READ)
    @Operation(
            summary = "One refused event",
            description = "With the original bytes, which may name a person, for whoever may also send events "
                    + "(events:write) or manages privacy (privacy:manage).")
    QuarantinedView one(@PathVariable UUID id) {
        var event = found(id);
        return maySeeOriginals() ? QuarantinedView.with(event) : QuarantinedView.without(event);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PRIVACY_MANAGE)
    @Operation(
            summary = "Delete a refused event",
            description = "With all that is kept of it. Without this it ends by itself after the time that is set.")
    void delete(@PathVariable UUID id) {
        if (!quarantine.delete(id)) {
            throw new Refused(unknown(id));
        }
    }

    private static boolean maySeeOriginals() {
        return ScopeCheck.grants(Scope.EVENTS_WRITE) || ScopeCheck.grants(Scope.PRIVACY_MANAGE);
    }

    private QuarantinedEvent found(UUID id) {
        return quarantine.find(id).orElseThrow(() -> new Refused(unknown(id)));
    }

    private static NotFound unknown(UUID id) {
        return new NotFound("event " + id + " in the quarantine");
    }

    @PostMapping("/{id}/replay")
    @RequiresScope(Scope.EVENTS_WRITE)
    @Operation(
            summary = "Replay a refused event",
            description = "Judges the original bytes again. outcome is accepted, duplicate or refused; a refused one "
                    + "stays, with its reason of now. Replaying again what was accepted is a duplicate.")
    ReplayView replay(@PathVariable UUID id) {
        return switch (replays.replay(found(id))) {
            case Replays.Outcome.Accepted(var duplicate) -> {
                quarantine.release(id, clock.instant());
                yield new ReplayView(id, duplicate ? "duplicate" : "accepted", null, null);
            }
            case Replays.Outcome.StillRefused(var reason, var pointer, var detail) -> {
                quarantine.refuseAgain(id, reason, pointer, detail);
                yield new ReplayView(id, "refused", reason, (pointer + " " + detail).strip());
            }
        };
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

            @Schema(description = "JSON Pointer into the event; empty for the whole of it", example = "/data/patronId")
            String pointer,

            String detail,
            Instant receivedAt,
            @Nullable Instant replayedAt,
            @Nullable String original,
            @Nullable String originalBase64) {

        static QuarantinedView without(QuarantinedEvent event) {
            return view(event, null, null);
        }

        static QuarantinedView with(QuarantinedEvent event) {
            var original = event.refusal().original();
            var text = text(original);
            return view(event, text, text == null ? Base64.getEncoder().encodeToString(original) : null);
        }

        private static QuarantinedView view(
                QuarantinedEvent event, @Nullable String original, @Nullable String originalBase64) {
            var refusal = event.refusal();
            return new QuarantinedView(
                    event.id(),
                    refusal.reason(),
                    refusal.pointer(),
                    refusal.detail(),
                    event.receivedAt(),
                    event.replayed(),
                    original,
                    originalBase64);
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
