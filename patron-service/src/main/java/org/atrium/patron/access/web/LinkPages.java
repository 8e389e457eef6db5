package org.atrium.patron.access.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.atrium.kit.language.Words;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.pages.patron.StaticTemplates;
import org.atrium.patron.access.AccessDesk;
import org.atrium.patron.access.AccessLink;
import org.atrium.patron.access.AccessRequests.Linked;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the link leads that a person was given: a page with a button, which gives the file. */
@RestController
@Tag(name = "Readers")
class LinkPages {

    private final AccessDesk desk;
    private final StaticTemplates templates = new StaticTemplates();

    LinkPages(AccessDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/a/{token}")
    @PublicEndpoint
    @Operation(
            summary = "Offers what is held of somebody",
            description = "A page with a button. Changes nothing, so that a scanner of mail takes nothing.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> offer(@PathVariable String token, HttpServletRequest request) {
        var browser = browser(request);
        return desk.follow(token)
                .map(link -> page(link, token, browser).answer(HttpStatus.OK))
                .orElseGet(() -> notFound(browser));
    }

    @PostMapping("/a/{token}")
    @PublicEndpoint
    @Operation(
            summary = "Gives what is held of somebody",
            description = "A ZIP archive, noted in the audit log once an hour. 404 when the link has expired or was"
                    + " withdrawn.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "application/zip", schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    void give(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var link = desk.follow(token);
        if (link.isEmpty()) {
            write(notFound(browser(request)), response);
            return;
        }
        var institution = link.get().institution();
        var file = desk.fetchBy(link.get());
        ZipAnswer.begin(response, file);
        try (var out = response.getOutputStream()) {
            Tenancy.as(institution, () -> {
                desk.copy(file, out);
                return file;
            });
        }
    }

    private PublicPage page(Linked link, String token, @Nullable String browser) {
        var reader = desk.reader(link);
        var words = CoverPage.TEXTS.in(reader.language(), browser);
        var until = link.request().link();
        return new PublicPage(
                        words,
                        words.say("handOut.title"),
                        templates.handOut(
                                List.of(
                                        words.say("handOut.text", reader.institution()),
                                        words.say("handOut.until", day(words, until))),
                                token,
                                words.say("handOut.button")))
                .of(reader.institution());
    }

    private static String day(Words words, @Nullable AccessLink link) {
        return link == null ? "" : words.day(LocalDate.ofInstant(link.expiresAt(), ZoneOffset.UTC));
    }

    private ResponseEntity<String> notFound(@Nullable String browser) {
        var words = CoverPage.TEXTS.in(browser);
        return new PublicPage(
                        words, words.say("notFound.title"), templates.paragraphs(List.of(words.say("notFound.text"))))
                .answer(HttpStatus.NOT_FOUND);
    }

    private static void write(ResponseEntity<String> page, HttpServletResponse response) throws IOException {
        response.setStatus(page.getStatusCode().value());
        page.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        var body = page.getBody();
        response.getOutputStream().write((body == null ? "" : body).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String browser(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    }
}
