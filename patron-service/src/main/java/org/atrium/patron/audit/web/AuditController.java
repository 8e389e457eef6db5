package org.atrium.patron.audit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.audit.AuditChain;
import org.atrium.patron.audit.AuditLink;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who did what. */
@RestController
@Tag(name = "Audit")
class AuditController {

    private final AuditChain chain;

    AuditController(AuditChain chain) {
        this.chain = chain;
    }

    record AuditLinkView(
            @Schema(description = "Its place in the chain of the institution, from 1 without a gap")
            long number,

            @Schema(description = "Of the event that told of it")
            String id,

            Instant at,

            @Schema(description = "The person or API client who did it, or system")
            String by,

            @Schema(description = "What was done", example = "campaign.approved")
            String action,

            @Schema(description = "What it was done to", example = "campaign:01979a52-7b1e-7c11-8a3e-2f6f0f6d3001")
            String subject,

            Map<String, String> details,

            @Schema(description = "The hash of the link before; sixty-four zeros for the first")
            String previous,

            @Schema(
                    description = "SHA-256 over netstrings of previous, number, id, at, by, action, subject, and"
                            + " name and value of each detail in the order of names")
            String hash) {

        static AuditLinkView of(AuditLink link) {
            var entry = link.entry();
            return new AuditLinkView(
                    link.number(),
                    entry.id(),
                    entry.at(),
                    entry.by(),
                    entry.action(),
                    entry.subject(),
                    entry.details(),
                    link.previous(),
                    link.hash());
        }
    }

    @GetMapping("/api/v1/audit")
    @RequiresScope(Scope.PRIVACY_MANAGE)
    @Operation(
            summary = "Who did what, newest first",
            description = "Each entry carries the hash of the one before, so that none can be changed, taken out or"
                    + " slipped in unseen by whoever has noted a later hash.")
    Page<AuditLinkView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Schema(description = "Only what this person or API client did") @RequestParam(required = false) @Nullable
                    String by,
            @Schema(description = "Only this action") @RequestParam(required = false) @Nullable String action,
            @Schema(description = "Only what was done to this") @RequestParam(required = false) @Nullable
                    String subject) {
        int size = Limits.of(limit);
        var before =
                cursor == null ? null : Cursor.part(Cursor.decode(cursor, 1).getFirst(), Long::valueOf);
        var found = chain.list(new AuditChain.Asked(by, action, subject), before, size + 1);
        return Page.of(found, size, AuditLinkView::of, AuditLink::number);
    }
}
