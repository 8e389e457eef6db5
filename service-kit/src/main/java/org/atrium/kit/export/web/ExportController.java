package org.atrium.kit.export.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.atrium.kit.export.Export;
import org.atrium.kit.export.ExportDesk;
import org.atrium.kit.export.ExportId;
import org.atrium.kit.export.Exports;
import org.atrium.kit.http.Cursor;
import org.atrium.kit.http.Limits;
import org.atrium.kit.http.Page;
import org.atrium.kit.security.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The exports of a service. A service that offers any has one controller that extends this one and says where it is
 * reached, and with which scope at least; what a kind of file asks for besides, the desk asks for.
 */
public abstract class ExportController {

    private final String path;
    private final ExportDesk desk;
    private final Exports exports;
    private final Clock clock;

    /** @param path the one that the controller is mapped to */
    protected ExportController(String path, ExportDesk desk, Exports exports, Clock clock) {
        this.path = path;
        this.desk = desk;
        this.exports = exports;
        this.clock = clock;
    }

    /**
     * @param kind of file
     * @param subject what it is to be about
     */
    record AskForExport(
            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String kind,

            @Nullable @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            UUID subject) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Ask for a file",
            description = "202: it is written afterwards. A file is kept for 24 hours, and ten of an institution at a"
                    + " time (429); one of more than 256 MiB fails.")
    ResponseEntity<ExportView> ask(@RequestBody AskForExport asked) {
        var viewer = Viewer.current();
        var export = desk.ask(asked.kind(), asked.subject(), viewer);
        return ResponseEntity.accepted()
                .location(URI.create(place(export.id())))
                .body(view(export, viewer));
    }

    @GetMapping
    @Operation(
            summary = "Exports, newest first",
            description =
                    "Those that the caller asked for; whoever has privacy:manage sees everybody's. They are listed"
                            + " for 30 days, their files are kept for 24 hours.")
    Page<ExportView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var viewer = Viewer.current();
        var size = Limits.of(limit);
        var found = desk.list(viewer, Cursor.after(cursor, ExportId::new), size + 1);
        return Page.of(found, size, export -> view(export, viewer), Export::id);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "How far an export has got",
            description = "state is waiting, running, done, failed or expired. file is there when it can be fetched.")
    ExportView show(@PathVariable UUID id) {
        var viewer = Viewer.current();
        return view(desk.find(new ExportId(id), viewer), viewer);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete an export",
            description = "With its file, whether it is finished or not. By whoever asked for it, or with"
                    + " privacy:manage.")
    ResponseEntity<Void> delete(@PathVariable UUID id) {
        desk.delete(new ExportId(id), Viewer.current());
        return ResponseEntity.noContent().build();
    }

    @GetMapping(
            path = "/{id}/file",
            produces = {"text/csv", "text/vcard"})
    @Operation(
            summary = "Fetch a file",
            description =
                    "By its kind CSV or vCard 4.0. CSV in UTF-8 with a byte order mark and a line of heads. A cell that a spreadsheet would run"
                            + " as a formula has one more apostrophe before it, and so has each part of a cell behind a"
                            + " semicolon or a tab: where after any blanks, quotes and apostrophes there stands = + - @, a tab or"
                            + " an end of line. Take one away at each such place to have the text. Only for whoever asked for it,"
                            + " with the scopes that its content asks for. 404 until it is done and after it has expired.")
    @ApiResponse(
            responseCode = "200",
            description = "The rows, each as it was when it was read",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "text/vcard", schema = @Schema(type = "string"))
            },
            headers =
                    @Header(
                            name = "ETag",
                            required = true,
                            description = "The same for each reading: a file does not change",
                            schema = @Schema(type = "string")))
    void file(@PathVariable UUID id, HttpServletResponse response) throws IOException {
        var export = desk.fetch(new ExportId(id), Viewer.current());
        var form = desk.form(export);
        response.setContentType(form.mediaType() + ";charset=UTF-8");
        response.setContentLengthLong(export.progress().bytes());
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s-%s.%s\"".formatted(export.wanted().kind(), id, form.ending()));
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("ETag", "\"" + id + "\"");
        exports.copy(export, response.getOutputStream());
    }

    private ExportView view(Export export, Viewer viewer) {
        return ExportView.of(
                export,
                clock.instant(),
                export.by().equals(viewer.subject()),
                desk.isFor(export, viewer),
                place(export.id()));
    }

    private String place(ExportId id) {
        return path + "/" + id;
    }
}
