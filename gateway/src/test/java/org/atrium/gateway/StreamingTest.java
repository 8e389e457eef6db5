package org.atrium.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** Bodies pass through as they come, and no further than their limit. */
class StreamingTest extends AtTheDoor {

    private static final long MEGABYTE = 1 << 20;

    @Autowired
    ServletWebServerApplicationContext context;

    @Test
    void lines_reach_the_caller_while_the_service_still_writes() throws Exception {
        var firstLineIsHere = new CountDownLatch(1);
        PATRON.behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"n\":1}\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            await(firstLineIsHere);
            exchange.getResponseBody().write("{\"n\":2}\n".getBytes(StandardCharsets.UTF_8));
        });

        var answer = visitor.send(
                visitor.to("/api/v1/segments/s/members")
                        .header("Authorization", "Bearer " + token())
                        .GET(),
                BodyHandlers.ofInputStream());

        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("{\"n\":1}");
            firstLineIsHere.countDown();
            assertThat(lines.readLine()).isEqualTo("{\"n\":2}");
        }
    }

    @Test
    void an_answer_that_breaks_off_has_no_proper_end() {
        var over = new CountDownLatch(1);
        PATRON.behave(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[64 << 10]);
            exchange.getResponseBody().flush();
            // For longer than a service may be silent.
            await(over);
        });

        try {
            assertThatThrownBy(() -> visitor.get("/api/v1/segments/s/members", token()))
                    .isInstanceOf(UncheckedIOException.class);
        } finally {
            over.countDown();
        }
    }

    @Test
    void a_slow_reader_holds_little_outside_the_heap() {
        var tomcat = ((TomcatWebServer) context.getWebServer()).getTomcat();

        assertThat(tomcat.getConnector().getProperty("socket.txBufSize")).hasToString("65536");
    }

    @Test
    void what_nobody_reads_any_more_is_not_asked_to_its_end() throws Exception {
        var isGivenUp = new CountDownLatch(1);
        PATRON.behave(exchange -> writeUntilGivenUp(exchange, isGivenUp));
        var answer = visitor.send(
                visitor.to("/api/v1/segments/s/members")
                        .header("Authorization", "Bearer " + token())
                        .GET(),
                BodyHandlers.ofInputStream());
        assertThat(answer.body().readNBytes(100)).hasSize(100);

        answer.body().close();

        await(isGivenUp);
    }

    @Test
    void what_is_read_a_little_now_and_then_is_not_asked_to_its_end_either() throws Exception {
        var isGivenUp = new CountDownLatch(1);
        PATRON.behave(exchange -> writeUntilGivenUp(exchange, isGivenUp));
        try (var reader = new Socket()) {
            reader.setReceiveBufferSize(8 << 10);
            reader.setSoTimeout(30_000);
            reader.connect(new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), URI.create(DOOR).getPort()));
            reader.getOutputStream()
                    .write(("GET /api/v1/segments/s/members HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + token() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(reader.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");

            Awaitility.await()
                    .pollInterval(Duration.ofMillis(250))
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> {
                        if (isGivenUp.getCount() > 0) {
                            reader.getInputStream().readNBytes(1 << 10);
                        }
                        return isGivenUp.getCount() == 0;
                    });
        }
    }

    private static void writeUntilGivenUp(HttpExchange exchange, CountDownLatch isGivenUp) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try {
            while (true) {
                exchange.getResponseBody().write(new byte[8 << 10]);
            }
        } finally {
            isGivenUp.countDown();
        }
    }

    @Test
    void an_upload_within_the_limit_arrives_whole() {
        var arrived = new AtomicLong();
        PATRON.behave(exchange -> {
            arrived.set(exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream()));
            StubService.answer(exchange, 202, "application/json", "{}");
        });

        var answer =
                upload("multipart/form-data; boundary=x", BodyPublishers.ofInputStream(() -> zeros(40 * MEGABYTE)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(arrived).hasValue(40 * MEGABYTE);
    }

    @Test
    void two_hundred_megabytes_are_refused_when_they_are_announced() {
        var size = 200 * MEGABYTE;
        var announced = BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> zeros(size)), size);

        assertProblem(upload("multipart/form-data; boundary=x", announced), 413, "too-large");
    }

    @Test
    void two_hundred_megabytes_are_refused_when_they_come_unannounced() {
        PATRON.behave(exchange -> exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream()));

        var unannounced = BodyPublishers.ofInputStream(() -> zeros(200 * MEGABYTE));

        assertProblem(upload("multipart/form-data; boundary=x", unannounced), 413, "too-large");
    }

    @Test
    void json_has_a_limit_of_its_own() {
        assertProblem(
                upload("application/json", BodyPublishers.ofByteArray(new byte[(int) (11 * MEGABYTE)])),
                413,
                "too-large");
    }

    private HttpResponse<String> upload(String type, BodyPublisher body) {
        return visitor.send(visitor.to("/api/v1/imports")
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", type)
                .POST(body));
    }

    /** So many zeros, and none of them in memory. */
    private static InputStream zeros(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                var some = (int) Math.min(length, left);
                left -= some;
                return some;
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
