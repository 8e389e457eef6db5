package org.atrium.gateway.apidocs.web;

import io.swagger.v3.oas.annotations.Hidden;
import org.atrium.kit.security.PublicEndpoint;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API's description for programs. People read it at {@code /docs}, of {@link ApiDocsFilesWiring}. */
@RestController
@PublicEndpoint
@Hidden
class ApiDocsController {

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
}
