package org.atrium.patron.timeline.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.reading.Viewing;
import org.atrium.patron.timeline.Timeline;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What happened with a patron. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Patrons")
class TimelineController {

    private final Timeline timeline;

    TimelineController(Timeline timeline) {
        this.timeline = timeline;
    }

    record TimelineEntryView(
            Instant at,

            @Schema(allowableValues = {"registered", "consent", "event", "segment", "delivery"})
            String kind,

            Map<String, Object> facts) {}

    @GetMapping("/api/v1/patrons/{id}/timeline")
    @ShowsPeople("timeline")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "What happened with a patron, newest first",
            description = "Engagement events, consents, deliveries and moves between segments; kind says which, facts"
                    + " depends on it. With the purpose service no consents, segments or campaigns are shown, with"
                    + " outreach no engagement events. Whoever is limited to branches is shown the events of these.")
    Page<TimelineEntryView> timeline(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @Parameter(
                            description = "For what it is looked at; an institution may want it to be said",
                            schema = @Schema(allowableValues = {"service", "outreach", "privacy"}))
                    @RequestHeader(name = Viewing.HEADER, required = false)
                    @Nullable
                    String purpose) {
        int size = Limits.of(limit);
        var found = timeline.of(new PatronId(id), Viewing.of(purpose).orElse(null), place(cursor), size + 1)
                .orElseThrow(() -> new Refused(new NotFound("patron " + id)));
        var shown = found.stream().limit(size).toList();
        var last = found.size() > size ? shown.getLast() : null;
        return new Page<>(
                shown.stream()
                        .map(entry -> new TimelineEntryView(entry.at(), entry.kind(), entry.facts()))
                        .toList(),
                last == null ? null : Cursor.encode(last.at().toString(), last.key()));
    }

    private static Timeline.@Nullable Place place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        var keys = Cursor.decode(cursor, 2);
        return new Timeline.Place(Cursor.part(keys.get(0), Instant::parse), keys.get(1));
    }
}
