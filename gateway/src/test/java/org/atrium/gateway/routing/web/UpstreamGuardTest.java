package org.atrium.gateway.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.atrium.gateway.routing.Pace;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** What one institution does to a service is no matter of the others. */
class UpstreamGuardTest {

    private static final int PLACES = 10;
    private static final int SHARE = 5;

    private final InstitutionId greedy = new InstitutionId(UUID.randomUUID());
    private final InstitutionId modest = new InstitutionId(UUID.randomUUID());

    private final CircuitBreakerConfig config = CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(5)
            .failureRateThreshold(50)
            .build();
    private final CircuitBreaker breaker = CircuitBreaker.of("service", config);
    private final Bulkhead bulkhead = Bulkhead.of("service", places(PLACES));
    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-04T08:00:00Z"));
    private final SlowReaders readers = new SlowReaders(clock);
    private final UpstreamGuard guard = new UpstreamGuard(
            "patron-service",
            breaker,
            bulkhead,
            new Troubles(config, places(SHARE)),
            readers,
            new ProblemWriter(JsonMapper.builder().build()));

    @Test
    void an_institution_has_half_of_the_places_and_the_others_have_the_rest() throws Exception {
        var held = new ArrayList<ServerResponse>();
        for (int request = 0; request < SHARE; request++) {
            held.add(ask(greedy, answering(200)));
            assertThat(held.getLast().statusCode()).isEqualTo(HttpStatus.OK);
        }

        assertThat(ask(greedy, answering(200)).statusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(ask(modest, answering(200)).statusCode()).isEqualTo(HttpStatus.OK);
        write(held.removeFirst());
        assertThat(ask(greedy, answering(200)).statusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void a_place_is_free_again_whatever_became_of_the_request() throws Exception {
        for (int request = 0; request < 3 * PLACES; request++) {
            write(ask(modest, answering(404)));
            write(ask(modest, failing(new BodyTooLarge(1))));
            write(ask(modest, failing(new CallerGone(new IOException("gone")))));
        }

        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(PLACES);
        assertThat(ask(modest, answering(200)).statusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void a_reader_who_takes_nothing_loses_the_place_while_still_being_written_to() throws Exception {
        var service = new HttpGet("http://127.0.0.1/");
        var caller = new StuckCaller();
        var answer = ask(greedy, request -> new ServiceAnswer(service, saying("a long answer"), type -> false));

        var writing = Thread.ofVirtual().start(() -> {
            try {
                write(answer, caller);
            } catch (Exception cutOff) {
                throw new IllegalStateException(cutOff);
            }
        });
        caller.isOffered.await();

        clock.move(Pace.START);
        readers.look();
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(PLACES - 1);
        clock.move(Duration.ofMillis(1));
        readers.look();
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(PLACES);
        assertThat(service.isCancelled()).isTrue();
        assertThat(writing.isAlive()).isTrue();

        caller.reads.countDown();
        writing.join();
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(PLACES);
        assertThat(readers.count()).isZero();
    }

    @Test
    void readers_without_an_account_share_by_their_addresses() throws Exception {
        var held = new ArrayList<ServerResponse>();
        for (int request = 0; request < SHARE; request++) {
            held.add(guard.filter(from("203.0.113.1"), answering(200)));
        }

        assertThat(guard.filter(from("203.0.113.1"), answering(200)).statusCode())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(guard.filter(from("203.0.113.2"), answering(200)).statusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(held).hasSize(SHARE);
    }

    @Test
    void slow_questions_of_one_institution_close_the_service_to_it_alone() throws Exception {
        for (int question = 0; question < 20; question++) {
            var answer = ask(greedy, failing(new SocketTimeoutException("silent")));
            assertThat(answer.statusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            write(answer);
        }

        assertThat(ask(greedy, answering(200)).statusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(ask(modest, answering(200)).statusCode()).isEqualTo(HttpStatus.OK);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void half_an_answer_is_none_and_closes_the_service_to_its_caller_alone() throws Exception {
        for (int question = 0; question < 5; question++) {
            var written = new MockHttpServletResponse();
            written.setHeader("X-Before", "kept");
            write(
                    ask(
                            greedy,
                            request -> new ServiceAnswer(new HttpGet("http://127.0.0.1/"), broken(), type -> false)),
                    written);

            assertThat(written.getStatus()).isEqualTo(503);
            assertThat(written.getHeader("Retry-After")).isEqualTo("5");
            assertThat(written.getHeader("X-Before")).isEqualTo("kept");
            assertThat(written.getContentAsString())
                    .contains("/problems/unavailable")
                    .doesNotContain("half");
        }

        assertThat(ask(greedy, answering(200)).statusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(ask(modest, answering(200)).statusCode()).isEqualTo(HttpStatus.OK);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    private static ClassicHttpResponse broken() {
        var beginning = new ByteArrayInputStream("half".getBytes(StandardCharsets.UTF_8));
        var end = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the process has died");
            }
        };
        var answer = new BasicClassicHttpResponse(200);
        answer.setEntity(
                new InputStreamEntity(new SequenceInputStream(beginning, end), 3_000, ContentType.APPLICATION_JSON));
        return answer;
    }

    @Test
    void a_service_that_cannot_be_reached_is_away_for_everybody() throws Exception {
        for (int request = 0; request < 6; request++) {
            write(ask(greedy, failing(new ConnectException("refused"))));
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(ask(modest, answering(200)).statusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void refusals_and_slow_callers_open_nothing() throws Exception {
        for (var status : List.of(400, 401, 403, 404, 422, 429, 500, 503)) {
            for (int request = 0; request < 10; request++) {
                var answer = ask(greedy, answering(status));
                assertThat(answer.statusCode().value()).isEqualTo(status);
                write(answer);
                var slow = ask(greedy, failing(new BodyTooSlow()));
                assertThat(slow.statusCode().value()).isEqualTo(408);
                write(slow);
            }
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(ask(greedy, answering(200)).statusCode()).isEqualTo(HttpStatus.OK);
    }

    private ServerResponse ask(InstitutionId institution, HandlerFunction<ServerResponse> service) throws Exception {
        return Tenancy.as(institution, () -> guard.filter(request(), service));
    }

    private static ServerRequest from(String address) {
        var request = new MockHttpServletRequest("GET", "/o/some.token.gif");
        request.setRemoteAddr(address);
        return ServerRequest.create(request, List.of());
    }

    private static ServerRequest request() {
        return ServerRequest.create(new MockHttpServletRequest("POST", "/api/v1/patrons"), List.of());
    }

    private static HandlerFunction<ServerResponse> answering(int status) {
        return request -> ServerResponse.status(status).build();
    }

    private static HandlerFunction<ServerResponse> failing(IOException failure) {
        return request -> {
            throw new UncheckedIOException(failure);
        };
    }

    private static ClassicHttpResponse saying(String text) {
        var answer = new BasicClassicHttpResponse(200);
        answer.setEntity(new StringEntity(text));
        return answer;
    }

    private static void write(ServerResponse answer) throws Exception {
        write(answer, new MockHttpServletResponse());
    }

    private static void write(ServerResponse answer, HttpServletResponse caller) throws Exception {
        answer.writeTo(new MockHttpServletRequest("POST", "/api/v1/patrons"), caller, () -> List.of());
    }

    private static BulkheadConfig places(int count) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(count)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    /** Takes no byte until told to. */
    private static final class StuckCaller extends MockHttpServletResponse {

        private final CountDownLatch isOffered = new CountDownLatch(1);
        private final CountDownLatch reads = new CountDownLatch(1);

        @Override
        public ServletOutputStream getOutputStream() {
            var out = super.getOutputStream();
            return new DelegatingServletOutputStream(out) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    isOffered.countDown();
                    try {
                        reads.await();
                    } catch (InterruptedException stopped) {
                        throw new IOException(stopped);
                    }
                    out.write(bytes, from, length);
                }
            };
        }
    }
}
