package org.atrium.patron.consent.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.function.Function;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.text.Text;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.WordingUses;
import org.atrium.patron.consent.Wordings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The words by which people are asked. */
@RestController
@Tag(name = "Consents")
class WordingController {

    private final Wordings wordings;
    private final WordingUses uses;
    private final Clock clock;
    private final Ids ids;

    WordingController(Wordings wordings, WordingUses uses, Clock clock, Ids ids) {
        this.wordings = wordings;
        this.uses = uses;
        this.clock = clock;
        this.ids = ids;
    }

    record RegisterWording(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String purpose,

            @Nullable String channel,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String version,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String language,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String text) {}

    @GetMapping("/api/v1/wordings")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(summary = "Registered consent wordings, oldest first")
    Page<Wording> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = wordings.registered(Cursor.after(cursor, Function.identity()), size + 1);
        return Page.of(found, size, Function.identity(), Wording::id);
    }

    @GetMapping("/api/v1/wordings/uses")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "How many decisions name each version of a wording",
            description = "lines counts the lines of all ledgers; there is one page.")
    Page<WordingUses.Use> uses() {
        return Page.whole(uses.counted());
    }

    @PostMapping("/api/v1/wordings")
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Register a consent wording",
            description = "The same again answers the one on record;"
                    + " another text for the same purpose, channel, version and language is 409 wording-taken.")
    ResponseEntity<Wording> register(@RequestBody RegisterWording asked) {
        var faults = new Faults();
        if (asked.version() != null) {
            Text.fault(asked.version()).ifPresent(fault -> faults.add("/version", fault));
        }
        if (asked.text() != null) {
            Text.faultOfLines(asked.text()).ifPresent(fault -> faults.add("/text", fault));
        }
        faults.refuseIfAny();
        var wording = new Wording(
                        ids.next(),
                        asked.purpose() == null ? "" : asked.purpose(),
                        asked.channel(),
                        asked.version() == null ? "" : asked.version(),
                        asked.language() == null ? "" : asked.language(),
                        asked.text() == null ? "" : asked.text(),
                        clock.instant())
                .valid();
        return ResponseEntity.created(URI.create("/api/v1/wordings")).body(wordings.register(wording));
    }
}
