package org.atrium.patron.processing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.atrium.kit.export.CsvLines;
import org.atrium.kit.page.CallerLanguage;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.processing.RecordDesk;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The record of processing activities, to be read and to be given to an authority. */
@RestController
@RequiresScope(Scope.PRIVACY_MANAGE)
@Tag(name = "Privacy")
class RecordController {

    /** By which spreadsheets know UTF-8. */
    private static final String MARK = "\uFEFF";

    private final RecordDesk desk;

    RecordController(RecordDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/api/v1/processing-record")
    @Operation(
            summary = "The record of processing activities",
            description = "As GDPR, article 30 asks for, made of what each service registers that it stores, of the"
                    + " declared purposes and of the settings. lang: en, fr or zh-Hans; else the browser's.")
    RecordView show(@RequestParam(required = false) @Nullable String lang, HttpServletRequest request) {
        return RecordView.of(desk.now(), CallerLanguage.of(request));
    }

    @GetMapping(path = "/api/v1/processing-record/file", produces = "text/csv")
    @Operation(
            summary = "The same as a table",
            description = "CSV, a line for each collection, purpose, recipient and measure.")
    @ApiResponse(
            responseCode = "200",
            description = "The record",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    ResponseEntity<byte[]> file(@RequestParam(required = false) @Nullable String lang, HttpServletRequest request) {
        var view = RecordView.of(desk.now(), CallerLanguage.of(request));
        var text = new StringWriter();
        text.write(MARK);
        var lines = new CsvLines(text);
        view.table().forEach(lines::add);
        lines.flush();
        return ResponseEntity.ok()
                .header("Content-Type", "text/csv;charset=UTF-8")
                .header("Content-Disposition", "attachment; filename=\"processing-record.csv\"")
                .header("Cache-Control", "no-store")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
