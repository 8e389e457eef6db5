package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Callers who open a request and let its body trickle in. */
class SlowBodiesTest extends AtTheDoor {

    @Test
    void two_hundred_slow_forms_take_nothing_from_anybody_and_are_turned_away() {
        var token = token();
        var slow = new ArrayList<SlowCaller>();
        try {
            for (int caller = 0; caller < 205; caller++) {
                slow.add(new SlowCaller(caller % 2 == 0 ? "/u/slow.token" : "/sign-in", ""));
            }

            assertThat(visitor.get("/api/v1/campaigns", token).statusCode()).isEqualTo(200);
            assertThat(visitor.get("/api/v1/templates", token).statusCode()).isEqualTo(200);
            assertThat(visitor.get("/w/some.token").statusCode()).isEqualTo(200);
            assertThat(visitor.form("/u/another.token", Map.of("a", "b")).statusCode())
                    .isEqualTo(200);

            slow.forEach(SlowCaller::expectTooSlow);
        } finally {
            slow.forEach(SlowCaller::close);
        }
        assertThat(CAMPAIGN.seen()).noneMatch(request -> request.path().equals("/u/slow.token"));
    }

    @Test
    void a_byte_now_and_then_does_not_keep_a_place() {
        try (var trickler = new SlowCaller("/u/some.token", "")) {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(300))
                    .atMost(Duration.ofSeconds(40))
                    .until(trickler::isAnsweredAfterOneMoreByte);
            trickler.expectTooSlow();
        }
    }

    @Test
    void a_slow_record_of_one_institution_ends_too() {
        PATRON.behave(exchange -> {
            exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            StubService.answer(exchange, 200, "application/json", "{}");
        });

        try (var slow = new SlowCaller("/api/v1/patrons", "Authorization: Bearer " + token() + "\r\n")) {
            slow.expectTooSlow();
        }
    }

    @Test
    void a_public_page_takes_four_kibibytes_and_a_form_of_ours_sixteen() {
        assertThat(visitor.form("/u/some.token", Map.of("a", "b".repeat(4_000))).statusCode())
                .isEqualTo(200);
        assertProblem(visitor.form("/u/some.token", Map.of("a", "b".repeat(4_100))), 413, "too-large");
        assertProblem(visitor.form("/sign-in", Map.of("email", "b".repeat(20_000))), 413, "too-large");
    }

    @Test
    void a_record_takes_a_mebibyte_and_files_are_taken_where_they_are_imported_alone() {
        var token = token();

        assertProblem(visitor.post("/api/v1/patrons", token, "x".repeat(1_100_000)), 413, "too-large");
        assertThat(visitor.post("/api/v1/events", token, "x".repeat(1_100_000)).statusCode())
                .isEqualTo(200);
        for (var place : List.of("/api/v1/patrons", "/api/v1/clients", "/u/some.token", "/sign-in")) {
            assertProblem(
                    visitor.send(visitor.to(place)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "Multipart/form-data; boundary=x")
                            .POST(java.net.http.HttpRequest.BodyPublishers.ofString("--x--"))),
                    415,
                    "unsupported-media-type");
        }
    }

    /** Announces a body, sends its first byte and waits. */
    private static final class SlowCaller implements AutoCloseable {

        private final Socket socket;

        SlowCaller(String path, String headers) {
            try {
                socket = new Socket(
                        InetAddress.getLoopbackAddress(), URI.create(DOOR).getPort());
                socket.setSoTimeout(60_000);
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        boolean isAnsweredAfterOneMoreByte() {
            try {
                if (socket.getInputStream().available() == 0) {
                    socket.getOutputStream().write('a');
                }
                return socket.getInputStream().available() > 0;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        void expectTooSlow() {
            try {
                var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertThat(answer).isEqualTo("HTTP/1.1 408");
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
