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
import org.atrium.gateway.routing.BodyRoom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Callers who open a request and let its body trickle in. */
class SlowBodiesTest extends AtTheDoor {

    @Autowired
    BodyRoom room;

    @Test
    void an_order_of_nobody_is_refused_before_a_byte_of_it_is_read() {
        for (var place : List.of("/api/v1/clients", "/api/v1/people", "/api/v1/institutions")) {
            try (var nobody = SlowCaller.announcing(65_536, place, "")) {
                nobody.expect(401);
            }
        }
        assertThat(room.taken()).isZero();
    }

    @Test
    void an_order_of_a_client_that_may_not_give_it_is_refused_before_a_byte_of_it_is_read() {
        var token = accessToken(
                tokenRequest(client("clientId"), client("clientSecret"), Map.of("scope", "analytics:read")));

        try (var other = SlowCaller.announcing(65_536, "/api/v1/clients", "Authorization: Bearer " + token + "\r\n")) {
            other.expect(403);
        }
        assertThat(room.taken()).isZero();
    }

    @Test
    void slow_orders_end_too() {
        try (var slow = new SlowCaller("/api/v1/clients", "Authorization: Bearer " + token() + "\r\n")) {
            slow.expectTooSlow();
        }
        Awaitility.await().until(() -> room.taken() == 0);
    }

    @Test
    void many_bodies_at_once_have_so_much_room_and_whoever_finds_none_is_told_at_once() {
        var free = 10_000;
        var others = new ArrayList<BodyRoom.Place>();
        var slow = new ArrayList<SlowCaller>();
        try {
            for (int address = 1; address < 4; address++) {
                others.add(room.take("203.0.113." + address, room.share()).orElseThrow());
            }
            others.add(room.take("203.0.113.4", room.share() - free).orElseThrow());
            var before = room.taken();
            for (int caller = 0; caller < 10; caller++) {
                slow.add(new SlowCaller(caller % 2 == 0 ? "/u/slow.token" : "/sign-in", ""));
            }
            Awaitility.await().until(() -> room.taken() == before + free);

            assertProblem(visitor.form("/u/some.token", Map.of("a", "b")), 503, "too-many-bodies");
            var refused = visitor.form("/oauth2/token", Map.of("grant_type", "client_credentials"));
            assertProblem(refused, 503, "too-many-bodies");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(visitor.get("/w/some.token").statusCode()).isEqualTo(200);
            assertThat(room.taken()).isEqualTo(before + free);
        } finally {
            slow.forEach(SlowCaller::close);
            others.forEach(BodyRoom.Place::close);
        }
        Awaitility.await().until(() -> room.taken() == 0);
        assertThat(visitor.form("/u/some.token", Map.of("a", "b")).statusCode()).isEqualTo(200);
    }

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
        for (var place : List.of("/api/v1/patrons", "/api/v1/clients", "/sign-in")) {
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
            this(1000, path, headers);
        }

        static SlowCaller announcing(int length, String path, String headers) {
            return new SlowCaller(length, path, headers);
        }

        private SlowCaller(int length, String path, String headers) {
            try {
                socket = new Socket(
                        InetAddress.getLoopbackAddress(), URI.create(DOOR).getPort());
                socket.setSoTimeout(60_000);
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers
                                        + "Content-Type: "
                                        + (path.startsWith("/api/")
                                                ? "application/json"
                                                : "application/x-www-form-urlencoded")
                                        + "\r\nContent-Length: "
                                        + length + "\r\n\r\na")
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
            expect(408);
        }

        void expect(int status) {
            try {
                var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertThat(answer).isEqualTo("HTTP/1.1 " + status);
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
