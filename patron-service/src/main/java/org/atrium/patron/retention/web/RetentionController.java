package org.atrium.patron.retention.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.reading.OfPeople;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.retention.DataClass;
import org.atrium.patron.retention.PolicyForm;
import org.atrium.patron.retention.RetentionDesk;
import org.atrium.patron.retention.Run;
import org.atrium.patron.retention.RunId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How long what is kept, and the runs that remove what is older. */
@RestController
@RequiresScope(Scope.PRIVACY_MANAGE)
@Tag(name = "Privacy")
class RetentionController {

    private final RetentionDesk desk;

    RetentionController(RetentionDesk desk) {
        this.desk = desk;
    }

    @Schema(name = "RetentionPolicy")
    record PolicyView(
            @Schema(description = "0 while nothing is decided: then the usual periods are shown and nothing is removed")
            long version,

            @Schema(description = "Whether what is older is removed each night")
            boolean automatic,

            @Nullable Instant nextRunAt,
            @Nullable Instant changedAt,
            @Nullable String by,
            List<KindView> kinds) {

        static PolicyView of(RetentionDesk.Shown shown) {
            var policy = shown.policy();
            return new PolicyView(
                    policy.version(),
                    policy.automatic(),
                    shown.nextRun(),
                    policy.changedAt(),
                    policy.by(),
                    shown.usual().stream()
                            .map(usual -> {
                                var period = policy.periods().get(usual.kind());
                                return new KindView(
                                        usual.kind().word(),
                                        period == null ? null : period.toString(),
                                        usual.kind().shortest().toString(),
                                        usual.kind().longest().toString(),
                                        usual.period().toString(),
                                        usual.asOf(),
                                        usual.source());
                            })
                            .toList());
        }
    }

    /**
     * @param usual where the institution is, by its attribute country
     * @param source who says so
     */
    @Schema(name = "RetainedKind")
    record KindView(
            @Schema(allowableValues = {"loans", "activity", "messages", "notes", "prospects", "members"})
            String kind,

            @Schema(description = "Absent: kept without end") @Nullable
            String period,

            String shortest,
            String longest,
            String usual,
            LocalDate asOf,
            String source) {}

    record AskRun(
            @Schema(description = "true unless given: nothing is removed") @Nullable
            Boolean dryRun,

            @Schema(description = "The version of the policy that is meant; needed where something is to be removed")
            @Nullable
            Long policyVersion) {}

    @Schema(name = "RetentionRun")
    record RunView(
            UUID id,
            boolean dryRun,

            @Schema(allowableValues = {"running", "done"}) String state,

            @Schema(description = "Id of the account or client that asked; system for a nightly run")
            String by,

            Instant askedAt,
            @Nullable Instant doneAt,
            long policyVersion,

            @Schema(description = "People looked at so far") long people,

            List<FoundView> kinds,

            @Schema(
                    description =
                            "A signed statement (compact JWS, ES256) of what was removed; it is verified by the keys"
                                    + " at /api/v1/proof-keys. Of a dry run there is none")
            @Nullable
            String proof)
            implements OfPeople {

        @Override
        public Stream<UUID> patrons() {
            return kinds.stream().flatMap(kind -> kind.sample().stream());
        }

        static RunView of(Run run) {
            var done = run.done();
            return new RunView(
                    run.id().value(),
                    run.dry(),
                    done == null ? "running" : "done",
                    run.by(),
                    run.askedAt(),
                    done == null ? null : done.at(),
                    run.policyVersion(),
                    run.looked(),
                    Arrays.stream(DataClass.values())
                            .map(kind -> FoundView.of(run, kind))
                            .toList(),
                    done == null ? null : done.proof());
        }
    }

    @Schema(name = "RetentionFound")
    record FoundView(
            @Schema(allowableValues = {"loans", "activity", "messages", "notes", "prospects", "members"})
            String kind,

            @Schema(description = "Absent: kept without end") @Nullable
            String period,

            @Schema(
                    description =
                            "Lines, documents or people that are older; those of a run that is not dry are removed")
            long found,

            @Schema(description = "Older ones that stay: a legal hold stands, or the person asked for restriction")
            long held,

            @Schema(description = "Some of those of whom it is, of a dry run")
            List<UUID> sample) {

        static FoundView of(Run run, DataClass kind) {
            var tally = run.tally(kind);
            var period = run.periods().get(kind);
            return new FoundView(
                    kind.word(),
                    period == null ? null : period.toString(),
                    tally.found(),
                    tally.held(),
                    tally.sample().stream().map(PatronId::value).toList());
        }
    }

    @GetMapping("/api/v1/retention-policies")
    @Operation(
            summary = "How long each kind of data is kept",
            description =
                    "For each kind the period of the institution, and what is usual in its country with the source.")
    ResponseEntity<PolicyView> policy() {
        return answer(desk.policy());
    }

    @PutMapping("/api/v1/retention-policies")
    @Operation(
            summary = "Decide how long each kind of data is kept",
            description = "periods: by kind, ISO 8601 such as P4M or P3Y; a kind that is absent is kept without"
                    + " end. automatic: what is older is removed each night.")
    ResponseEntity<PolicyView> decide(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody PolicyForm form) {
        return answer(desk.decide(form, version -> ETags.check(ifMatch, version)));
    }

    @ShowsPeople("retention")
    @PostMapping("/api/v1/retention-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Look what is older than the policy says, or remove it",
            description =
                    "202: it goes on in the background. A dry run removes nothing and gives examples. Of loans and"
                            + " visits lines are removed, and what was counted stays; people are erased everywhere, and may come"
                            + " back. Whom a legal hold is on is left whole. 409 retention-run-open while another goes on.")
    ResponseEntity<RunView> ask(@RequestBody AskRun asked) {
        var run = desk.ask(!Boolean.FALSE.equals(asked.dryRun()), asked.policyVersion());
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/retention-runs/" + run.id()))
                .body(RunView.of(run));
    }

    @ShowsPeople("retention")
    @GetMapping("/api/v1/retention-runs")
    @Operation(summary = "Retention runs, newest first")
    Page<RunView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var size = Limits.of(limit);
        var found = desk.list(Cursor.after(cursor, RunId::new), size + 1);
        return Page.of(found, size, RunView::of, Run::id);
    }

    @ShowsPeople("retention")
    @GetMapping("/api/v1/retention-runs/{id}")
    @Operation(summary = "One retention run, and how far it is")
    RunView show(@PathVariable UUID id) {
        return RunView.of(desk.find(id));
    }

    private static ResponseEntity<PolicyView> answer(RetentionDesk.Shown shown) {
        return ResponseEntity.ok().eTag(ETags.of(shown.policy().version())).body(PolicyView.of(shown));
    }
}
