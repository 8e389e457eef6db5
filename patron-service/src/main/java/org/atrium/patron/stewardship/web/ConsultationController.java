package org.atrium.patron.stewardship.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.stewardship.Consultation;
import org.atrium.patron.stewardship.EntryDesk;
import org.atrium.patron.stewardship.NoteForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What groups were asked, and what they answered. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Groups")
class ConsultationController {

    private static final String ALL = "/api/v1/groups/{id}/consultations";
    private static final String ONE = ALL + "/{entryId}";

    private final EntryDesk desk;
    private final Days days;
    private final JsonMapper json;

    ConsultationController(EntryDesk desk, Days days, JsonMapper json) {
        this.desk = desk;
        this.days = days;
        this.json = json;
    }

    /** @param askedOn absent of a new one: today */
    record WriteConsultation(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String question,

            @Nullable LocalDate askedOn,
            @Nullable List<@Nullable String> answers) {

        static WriteConsultation of(Consultation known) {
            return new WriteConsultation(known.question(), known.askedOn(), new ArrayList<>(known.answers()));
        }

        /** @param usual day where none is given; absent for one that has its day */
        Consultation read(UUID id, long version, GroupId group, @Nullable LocalDate usual) {
            var form = new NoteForm();
            return form.checked(new Consultation(
                    id,
                    version,
                    group,
                    form.text(question, "/question"),
                    form.day(askedOn, usual, "/askedOn"),
                    form.answers(answers)));
        }
    }

    @Schema(name = "GroupConsultation")
    record ConsultationView(
            UUID id, long version, UUID groupId, String question, LocalDate askedOn, List<String> answers)
            implements NotedOfGroup {

        static ConsultationView of(Consultation one) {
            return new ConsultationView(
                    one.id(), one.version(), one.group().value(), one.question(), one.askedOn(), one.answers());
        }
    }

    @ShowsPeople("notes")
    @GetMapping(ALL)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "What a group was asked", description = "In the order in which it was noted.")
    Page<ConsultationView> list(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = desk.of(Consultation.class, new GroupId(id), Cursor.after(cursor, Function.identity()), size + 1);
        return Page.of(found, size, ConsultationView::of, Consultation::id);
    }

    @ShowsNobody("what was just typed")
    @PostMapping(ALL)
    @ResponseStatus(HttpStatus.CREATED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Note what a group was asked", description = "question is needed; answers as they were given.")
    ResponseEntity<ConsultationView> add(@PathVariable UUID id, @RequestBody WriteConsultation asked) {
        var group = new GroupId(id);
        var asking = desk.add(group, entryId -> asked.read(entryId, 1, group, days.today()));
        return ResponseEntity.created(URI.create("/api/v1/groups/" + id + "/consultations/" + asking.id()))
                .eTag(ETags.of(1))
                .body(ConsultationView.of(asking));
    }

    @ShowsPeople("notes")
    @GetMapping(ONE)
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "One consultation")
    ResponseEntity<ConsultationView> show(@PathVariable UUID id, @PathVariable UUID entryId) {
        return answer(desk.one(Consultation.class, new GroupId(id), entryId));
    }

    private static ResponseEntity<ConsultationView> answer(Consultation one) {
        return ResponseEntity.ok().eTag(ETags.of(one.version())).body(ConsultationView.of(one));
    }

    @ShowsPeople(value = "notes", afterWrite = true)
    @PatchMapping(ONE)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Change what was noted of a consultation, by JSON Merge Patch",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = WriteConsultation.class))))
    ResponseEntity<ConsultationView> change(
            @PathVariable UUID id,
            @PathVariable UUID entryId,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        var asking = desk.change(
                Consultation.class,
                new GroupId(id),
                entryId,
                known -> ETags.check(ifMatch, known.version()),
                known -> MergePatch.apply(json, WriteConsultation.of(known), patch)
                        .read(entryId, known.version() + 1, known.group(), null));
        return answer(asking);
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(summary = "Remove what was noted of a consultation")
    ResponseEntity<Void> remove(@PathVariable UUID id, @PathVariable UUID entryId) {
        desk.remove(Consultation.class, new GroupId(id), entryId);
        return ResponseEntity.noContent().build();
    }
}
