package org.atrium.patron.reading.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.Look;
import org.atrium.patron.reading.ReadLog;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who looked at whom. */
@RestController
@RequiresScope(Scope.PRIVACY_MANAGE)
@Tag(name = "Audit")
class ReadController {

    private final ReadLog log;

    ReadController(ReadLog log) {
        this.log = log;
    }

    /**
     * @param people keyed hashes of the ids of patrons that were shown, of at most a thousand
     * @param seal by which the audit log covers it: its entry has the subject reads: and this id
     */
    @Schema(name = "Read")
    record LookView(
            UUID id,
            Instant at,

            @Schema(description = "Id of the account or client that looked")
            String by,

            @Schema(description = "What was shown", example = "timeline")
            String kind,

            @Schema(allowableValues = {"service", "outreach", "privacy"}) @Nullable
            String purpose,

            @Schema(description = "By which fields it was searched, never for what")
            List<String> asked,

            @Schema(description = "Whose list it was") @Nullable
            String subject,

            List<String> people,
            long count,
            @Nullable UUID seal) {

        static LookView of(Look look) {
            var purpose = look.purpose();
            return new LookView(
                    look.id(),
                    look.at(),
                    look.by(),
                    look.kind(),
                    purpose == null ? null : purpose.word(),
                    look.asked(),
                    look.subject(),
                    look.people(),
                    look.count(),
                    look.seal());
        }

        /** As whoever asks about one patron sees it: of the others that were shown beside, the number. */
        static LookView ofOne(Look look) {
            var whole = of(look);
            return new LookView(
                    whole.id,
                    whole.at,
                    whole.by,
                    whole.kind,
                    whole.purpose,
                    whole.asked,
                    whole.subject,
                    List.of(),
                    whole.count,
                    whole.seal);
        }
    }

    @GetMapping("/api/v1/patrons/{id}/reads")
    @ForLimitedViewers(Reach.THEIR_BRANCHES)
    @Operation(
            summary = "Who looked at a patron, newest first",
            description = "Each answer in which the patron was shown: by whom, what, and what they said it was for. It"
                    + " was noted before the answer left. Kept for three years.")
    Page<LookView> ofPatron(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = log.at(new PatronId(id), cursor == null ? null : Cursor.id(cursor), size + 1);
        return Page.of(found, size, LookView::ofOne, Look::id);
    }

    @GetMapping("/api/v1/reads")
    @Operation(
            summary = "What one entry of the audit log covers",
            description =
                    "seal: the id after reads: in the subject of an entry reads.noted, whose sha256 is over netstrings of"
                            + " each read in the order of this list: id, at, by, kind, purpose, asked joined by spaces, subject,"
                            + " people joined by spaces, count; empty for what there is none of.")
    Page<LookView> under(
            @RequestParam UUID seal,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = log.under(seal, cursor == null ? null : Cursor.id(cursor), size + 1);
        return Page.of(found, size, LookView::of, Look::id);
    }
}
