package org.atrium.gateway.apidocs.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.atrium.kit.security.PublicEndpoint;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API's description for programs and for people. */
@RestController
@PublicEndpoint
@Hidden
class ApiDocsController {

    private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final FinishedApi api;

    ApiDocsController(FinishedApi api) {
        this.api = api;
    }

    @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() {
        var finished = api.get();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(FinishedApi.FRESH))
                .eTag(finished.etag())
                .body(finished.bytes());
    }

    @GetMapping("/docs")
    ResponseEntity<String> page() {
        var page = """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>The API of Atrium</title>
                <link rel="stylesheet" href="/docs/ui/swagger-ui.css">
                </head>
                <body>
                <main id="api"><p>The description is at <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p></main>
                <script src="/docs/ui/swagger-ui-bundle.js"></script>
                <script src="/docs/start.js"></script>
                </body>
                </html>
                """;
        return ResponseEntity.ok().contentType(PAGE).body(page);
    }
}
