package org.atrium.patron.importing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refusal;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.web.JsonFaults;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.importing.FirstRows;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.ImportDesk;
import org.atrium.patron.importing.ImportId;
import org.atrium.patron.importing.Imports;
import org.atrium.patron.importing.MappingForm;
import org.atrium.patron.importing.RowFault;
import org.atrium.patron.reading.Showing;
import org.atrium.patron.reading.ShowsNobody;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.registration.PatronForm;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Uploads of the caller's institution. */
@RestController
@Tag(name = "Imports")
class ImportController {

    /** 500 columns with room to spare. */
    private static final int MAPPING_SIZE = 256 << 10;

    private final ImportDesk desk;
    private final Imports imports;
    private final Showing showing;
    private final JsonMapper json;

    ImportController(ImportDesk desk, Imports imports, Showing showing, JsonMapper json) {
        this.desk = desk;
        this.imports = imports;
        this.showing = showing;
        this.json = json;
    }

    /**
     * @param by who uploaded it: the {@code sub} of their token
     * @param file its name
     * @param basis on which its people are kept, if whoever uploaded it said so
     */
    record ImportView(
            UUID id,
            @Nullable String by,
            @Nullable String file,

            @Nullable
            @Schema(allowableValues = {"consent", "contract", "legitimate-interest", "legal-obligation", "public-task"})
            String basis,

            @Schema(allowableValues = {"running", "done", "failed"})
            String state,

            boolean dryRun,
            long read,
            long created,
            long updated,
            long unchanged,
            long rejected,
            long noted,
            List<String> ignored,
            @Nullable String failure,
            String errors,
            String notes,
            Instant createdAt,
            Instant updatedAt) {

        static ImportView of(Import one) {
            var counts = one.counts();
            var provenance = one.provenance();
            var basis = provenance.basis();
            return new ImportView(
                    one.id().value(),
                    provenance.by(),
                    provenance.file(),
                    basis == null ? null : basis.word(),
                    one.state().word(),
                    one.dryRun(),
                    counts.read(),
                    counts.created(),
                    counts.updated(),
                    counts.unchanged(),
                    counts.rejected(),
                    counts.noted(),
                    one.ignored(),
                    one.failure(),
                    "/api/v1/imports/" + one.id() + "/errors",
                    "/api/v1/imports/" + one.id() + "/notes",
                    one.createdAt(),
                    one.updatedAt());
        }
    }

    @PostMapping(path = "/api/v1/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Take in a file of patrons",
            description = "file: CSV in UTF-8 up to 64 MB and a million rows, with a header, or vCards;"
                    + " mapping: JSON; dryRun: count and check, write nothing. 202: the rows are taken in afterwards."
                    + " 422 unreadable-file names the line from which the file is no table.")
    ResponseEntity<ImportView> accept(
            @RequestPart("file") MultipartFile file,
            @RequestPart("mapping") @Parameter(schema = @Schema(implementation = MappingForm.class)) Part mapping,
            @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun)
            throws IOException {
        var accepted = desk.accept(file::getInputStream, file.getOriginalFilename(), form(mapping), dryRun);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/imports/" + accepted.id()))
                .body(ImportView.of(accepted));
    }

    /**
     * @param separator of the cells
     * @param ignored headers that the mapping does not name
     */
    @Schema(name = "FirstRows")
    record FirstRowsView(String separator, List<String> header, List<String> ignored, List<RowView> rows) {}

    /**
     * @param patron whom the row would register if nobody had its key; absent when it would be rejected
     * @param faults why it would be
     * @param notes what of it is read otherwise than it stands there
     */
    @Schema(name = "ReadRow")
    record RowView(long line, @Nullable PatronForm patron, List<FindingView> faults, List<FindingView> notes) {

        static RowView of(FirstRows.Read row) {
            var patron = row.patron();
            return new RowView(
                    row.line(),
                    patron == null ? null : PatronForm.of(patron),
                    row.faults().stream().map(FindingView::of).toList(),
                    row.notes().stream().map(FindingView::of).toList());
        }
    }

    /** @param column its header; empty when it is about the whole row */
    @Schema(name = "RowFinding")
    record FindingView(String column, String reason) {

        static FindingView of(RowFault one) {
            return new FindingView(one.column(), one.reason());
        }
    }

    @ShowsNobody("what was just sent, as it would be read")
    @PostMapping(path = "/api/v1/imports/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @RequiresScope(Scope.PATRONS_WRITE)
    @Operation(
            summary = "Show how a file of patrons would be read",
            description = "The first twenty rows, each as the patron whom it would register if nobody had its key, or"
                    + " with the reasons for which it would be rejected. Nothing of the file is kept. file and mapping"
                    + " as for an import; what is wrong with them is said in the same way.")
    FirstRowsView preview(
            @RequestPart("file") MultipartFile file,
            @RequestPart("mapping") @Parameter(schema = @Schema(implementation = MappingForm.class)) Part mapping)
            throws IOException {
        var read = desk.preview(file::getInputStream, form(mapping));
        return new FirstRowsView(
                String.valueOf(read.dialect().separator()),
                read.dialect().header(),
                read.ignored(),
                read.rows().stream().map(RowView::of).toList());
    }

    @GetMapping("/api/v1/imports")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(summary = "Imports, newest first")
    Page<ImportView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int size = Limits.of(limit);
        var found = imports.list(Cursor.after(cursor, ImportId::new), size + 1);
        return Page.of(found, size, ImportView::of, Import::id);
    }

    @GetMapping("/api/v1/imports/{id}")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "How far an import has got",
            description = "state is running, done or failed. Each row read is"
                    + " in exactly one of created, updated, unchanged and rejected; noted says how many were taken in"
                    + " with a note.")
    ImportView show(@PathVariable UUID id) {
        return ImportView.of(known(id));
    }

    @GetMapping(path = "/api/v1/imports/{id}/errors", produces = "text/csv")
    @ShowsPeople("rows")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Every rejected row with its line, column and reason, as CSV",
            description = "Kept for 90 days, since it quotes the file.")
    @ApiResponse(
            responseCode = "200",
            description = "line,column,reason",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void errors(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var one = known(id).id();
        showing.people(List.of());
        try (var faults = imports.faults(one)) {
            write(faults, "import-errors-" + id, response);
        }
    }

    @GetMapping(path = "/api/v1/imports/{id}/notes", produces = "text/csv")
    @ShowsPeople("rows")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "What was read otherwise than it stands in the file, by line and column, as CSV",
            description = "A language that is none, cells that are missing at the end of a row. Kept for 90 days.")
    @ApiResponse(
            responseCode = "200",
            description = "line,column,reason",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    void notes(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var one = known(id).id();
        showing.people(List.of());
        try (var notes = imports.notes(one)) {
            write(notes, "import-notes-" + id, response);
        }
    }

    private static void write(Stream<RowFault> lines, String name, HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        FaultLines.write(lines, response.getWriter());
    }

    private Import known(UUID id) {
        return imports.find(new ImportId(id)).orElseThrow(() -> new Refused(new NotFound("import " + id)));
    }

    private MappingForm form(Part mapping) throws IOException {
        if (mapping.getSize() > MAPPING_SIZE) {
            throw InvalidFields.at("/mapping", "must have at most 256 KiB");
        }
        try (var content = mapping.getInputStream()) {
            var form = json.readValue(content, MappingForm.class);
            if (form == null) {
                throw InvalidFields.at("/mapping", "must not be null");
            }
            return form;
        } catch (JacksonException unfit) {
            throw new Refused(below(JsonFaults.of(unfit)));
        }
    }

    private static Refusal below(Refusal refusal) {
        return refusal instanceof InvalidFields invalid
                ? new InvalidFields(invalid.faults().stream()
                        .map(fault -> new FieldFault("/mapping" + fault.pointer(), fault.detail()))
                        .toList())
                : refusal;
    }
}
