package org.atrium.gateway.problem.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.atrium.gateway.problem.ProblemType;
import org.atrium.gateway.problem.ProblemTypes;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.PublicEndpoint;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** Where the {@code type} of a problem leads. */
@RestController
@PublicEndpoint
@Hidden
class ProblemPages {

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final ProblemTypes types;

    ProblemPages(ProblemTypes types) {
        this.types = types;
    }

    @GetMapping("/problems")
    ResponseEntity<String> all() {
        var items = types.all().stream()
                .map(type -> "<li><a href=\"/problems/%s\">%s</a>: %s</li>"
                        .formatted(type.slug(), type.slug(), HtmlUtils.htmlEscape(type.title())))
                .collect(Collectors.joining("\n"));
        return page("Problems", "<ul>" + items + "</ul>");
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<String> one(@PathVariable String slug) {
        var type = types.find(slug).orElseThrow(() -> new Refused(new NotFound("such problem type")));
        return page(type.title(), about(type));
    }

    private static String about(ProblemType type) {
        return """
                <dl>
                <dt>type</dt><dd><code>/problems/%s</code></dd>
                <dt>HTTP status</dt><dd>%d</dd>
                </dl>
                <p>The <code>detail</code> of the answer says what it was this time, and <code>errors</code>, where there \
                are any, at which field. <a href="/problems">All problems</a></p>
                """.formatted(type.slug(), type.status());
    }

    private static ResponseEntity<String> page(String title, String content) {
        var page = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s — Atrium</title>
                <link rel="stylesheet" href="/sign-in-assets/sign-in.css">
                </head>
                <body><main><p class="brand">Atrium</p><h1>%s</h1>%s</main></body>
                </html>
                """.formatted(HtmlUtils.htmlEscape(title), HtmlUtils.htmlEscape(title), content);
        return ResponseEntity.ok().contentType(PAGE).body(page);
    }
}
