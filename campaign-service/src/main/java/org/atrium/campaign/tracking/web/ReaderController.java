package org.atrium.campaign.tracking.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.campaign.tracking.Reading;
import org.atrium.kit.page.PublicPage;
import org.atrium.kit.security.PublicEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Readers", description = "Public pages behind the links in a message. GET never changes what a reader gets")
class ReaderController {

    /** One transparent pixel. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Reading reading;
    private final ReaderPages pages;

    ReaderController(Reading reading, ReaderPages pages) {
        this.reading = reading;
        this.pages = pages;
    }

    @GetMapping("/o/{token}.gif")
    @PublicEndpoint
    @Operation(
            summary = "The picture that counts an opening",
            description = "Always answers the picture, whoever asks and whatever the token.")
    @ApiResponse(responseCode = "200", description = "One pixel", content = @Content(mediaType = "image/gif"))
    ResponseEntity<byte[]> opened(@PathVariable String token, HttpServletRequest request) {
        reading.opened(token, userAgent(request), isHead(request));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_GIF)
                .cacheControl(CacheControl.noStore())
                .body(PIXEL);
    }

    @GetMapping("/c/{token}")
    @PublicEndpoint
    @Operation(
            summary = "A counted link",
            description = "302 to a link of the template, and to no other address; 404 for a forged token.")
    @ApiResponse(
            responseCode = "302",
            description = "To the link",
            content = @Content,
            headers = @Header(name = "Location", required = true, schema = @Schema(type = "string", format = "uri")))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> followed(@PathVariable String token, HttpServletRequest request) {
        var link = reading.followed(token, userAgent(request), isHead(request));
        return link.map(address -> ResponseEntity.status(HttpStatus.FOUND)
                        .location(URI.create(address))
                        .cacheControl(CacheControl.noStore())
                        .header("Referrer-Policy", "no-referrer")
                        .<String>build())
                .orElseGet(() -> notFound(request));
    }

    @GetMapping("/u/{token}")
    @PublicEndpoint
    @Operation(summary = "Asks whether to stop", description = "A page with a button. Changes nothing.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> askToUnsubscribe(@PathVariable String token, HttpServletRequest request) {
        return page(
                reading.held(token, Kind.UNSUBSCRIBE).map(held -> pages.question(held, token, browser(request))),
                request);
    }

    @PostMapping("/u/{token}")
    @PublicEndpoint
    @Operation(
            summary = "Stops messages of this purpose",
            description = "RFC 8058: takes List-Unsubscribe=One-Click, any other form, or nothing. Safe to repeat.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> unsubscribe(@PathVariable String token, HttpServletRequest request) {
        return page(reading.unsubscribe(token).map(held -> pages.stopped(held, browser(request))), request);
    }

    @GetMapping("/w/{token}")
    @PublicEndpoint
    @Operation(
            summary = "Why did I get this?",
            description =
                    "The rule in words, the consent, what the message belongs to and its sender, and a button to stop.")
    @ApiResponse(responseCode = "200", description = "A page", content = @Content(mediaType = "text/html"))
    @ApiResponse(responseCode = "404", description = "A page that says so", content = @Content(mediaType = "text/html"))
    ResponseEntity<String> why(@PathVariable String token, HttpServletRequest request) {
        return page(
                reading.held(token, Kind.WHY).map(held -> pages.why(held, reading.chosenBy(held), browser(request))),
                request);
    }

    private ResponseEntity<String> page(Optional<PublicPage> page, HttpServletRequest request) {
        return page.map(shown -> shown.answer(HttpStatus.OK)).orElseGet(() -> notFound(request));
    }

    private ResponseEntity<String> notFound(HttpServletRequest request) {
        return pages.notFound(browser(request)).answer(HttpStatus.NOT_FOUND);
    }

    private static @Nullable String browser(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    }

    private static boolean isHead(HttpServletRequest request) {
        return "HEAD".equals(request.getMethod());
    }

    private static String userAgent(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }
}
