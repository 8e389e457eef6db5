package org.atrium.kit.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.atrium.kit.security.PublicEndpoint;
import org.atrium.kit.test.OnRealServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@Import(NothingPersonalIsLoggedTest.Page.class)
@ExtendWith(OutputCaptureExtension.class)
class NothingPersonalIsLoggedTest extends OnRealServers {

    private static final Logger log = LoggerFactory.getLogger(NothingPersonalIsLoggedTest.class);
    private static final String CANARY = "own892371@x.example";

    @LocalServerPort
    int port;

    private record Point(String address) {}

    @RestController
    static class Page {

        @PublicEndpoint
        @PostMapping("/w/{token}")
        void fail(@PathVariable String token) {
            throw new IllegalStateException("Duplicate key P: " + new Point(CANARY));
        }
    }

    @Test
    void neither_what_an_exception_quotes_nor_the_address_of_the_page(CapturedOutput output) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/w/AAGiSecret"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(output)
                .contains("POST /w/{token} failed, occurrence")
                .contains("java.lang.IllegalStateException: …")
                .contains("NothingPersonalIsLoggedTest$Page.fail")
                .doesNotContain(CANARY)
                .doesNotContain("AAGiSecret");
    }

    @Test
    void nor_whoever_logs_an_exception_with_causes_and_what_was_suppressed(CapturedOutput output) {
        var failure = new IllegalArgumentException("of " + CANARY, new IllegalStateException("by " + CANARY));
        failure.addSuppressed(new java.io.IOException("beside " + CANARY));

        log.error("somebody's record cannot be read", failure);

        assertThat(output)
                .contains("java.lang.IllegalArgumentException: …")
                .contains("Caused by: java.lang.IllegalStateException: …")
                .contains("Suppressed: java.io.IOException: …")
                .doesNotContain(CANARY);
    }
}
