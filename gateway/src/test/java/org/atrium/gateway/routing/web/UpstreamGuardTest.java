package org.atrium.gateway.routing.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.atrium.gateway.routing.Pace;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.MovableClock;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletOutputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What one institution does to a service is no matter of the others. */
class UpstreamGuardTest {

    private static final int PLACES = 10;
    private static final int SHARE = 5;

    private Service service = request -> new Answering(200);

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
            request -> service.ask(request),
            breaker,
            bulkhead,
            new Troubles(config, places(SHARE)),
            readers,
            new ProblemWriter(JsonMapper.builder().build()));

    @Test
    void an_institution_has_half_of_the_places_and_the_others_have_the_rest() throws Exception {
        whileAnswering(greedy, SHARE, () -> {
            assertThat(ask(greedy, answering(200)).getStatus()).isEqualTo(503);
            assertThat(ask(modest, answering(200)).getStatus()).isEqualTo(200);
        });

        assertThat(ask(greedy, answering(200)).getStatus()).isEqualTo(200);
    }

    @Test
    void a_place_is_free_again_whatever_became_of_the_request() throws Exception {
        for (int request = 0; request < 3 * PLACES; request++) {
            ask(modest, answering(404));
            ask(modest, failing(new BodyTooLarge(1)));
            ask(modest, failing(new CallerGone(new IOException("gone"))));
            ask(modest, breakingOff(new IOException("in the midst")));
        }

        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(PLACES);
        assertThat(ask(modest, answering(200)).getStatus()).isEqualTo(200);
    }

    @Test
    void an_answer_that_breaks_off_before_anything_of_it_was_sent_is_none() throws Exception {
        var answer = ask(modest, breakingOff(new SocketTimeoutException("silent")));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("X-From-Service")).isNull();
        assertThat(answer.getContentAsString()).contains("patron-service");
    }

    @Test
    void a_reader_who_takes_nothing_loses_the_place_while_still_being_written_to() throws Exception {
        var caller = new StuckCaller();
        var answer = new Answering(200);
        service = request -> answer;

        var writing = Thread.ofVirtual().start(() -> {
            try {
                Tenancy.as(greedy, () -> {
                    guard.pass(request(), caller);
                    return true;
                });
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
        assertThat(answer.isGivenUp).isTrue();
        assertThat(writing.isAlive()).isTrue();

        caller.reads.countDown();
        writing.join();
        assertThat(bulkhead.getMetrics().getAvailableConcurrentCalls()).isEqualTo(PLACES);
        assertThat(readers.count()).isZero();
    }

    @Test
    void readers_without_an_account_share_by_their_addresses() throws Exception {
        whileAnswering("203.0.113.1", SHARE, () -> {
            assertThat(ask("203.0.113.1").getStatus()).isEqualTo(503);
            assertThat(ask("203.0.113.2").getStatus()).isEqualTo(200);
        });
    }

    @Test
    void slow_questions_of_one_institution_close_the_service_to_it_alone() throws Exception {
        for (int question = 0; question < 20; question++) {
            var answer = ask(greedy, failing(new SocketTimeoutException("silent")));
            assertThat(answer.getStatus()).isEqualTo(503);
        }

        assertThat(ask(greedy, answering(200)).getStatus()).isEqualTo(503);
        assertThat(ask(modest, answering(200)).getStatus()).isEqualTo(200);
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void a_service_that_cannot_be_reached_is_away_for_everybody() throws Exception {
        for (int request = 0; request < 6; request++) {
            ask(greedy, failing(new ConnectException("refused")));
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(ask(modest, answering(200)).getStatus()).isEqualTo(503);
    }

    @Test
    void refusals_and_slow_callers_open_nothing() throws Exception {
        for (var status : List.of(400, 401, 403, 404, 422, 429, 500, 503)) {
            for (int request = 0; request < 10; request++) {
                assertThat(ask(greedy, answering(status)).getStatus()).isEqualTo(status);
                assertThat(ask(greedy, failing(new BodyTooSlow())).getStatus()).isEqualTo(408);
            }
        }

        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(ask(greedy, answering(200)).getStatus()).isEqualTo(200);
    }

    /** Does something while so many requests of the institution are still being answered. */
    private void whileAnswering(InstitutionId institution, int count, ThrowingCallable meanwhile) throws Exception {
        if (count == 0) {
            call(meanwhile);
        } else {
            ask(institution, during(() -> whileAnswering(institution, count - 1, meanwhile)));
        }
    }

    private void whileAnswering(String address, int count, ThrowingCallable meanwhile) throws Exception {
        if (count == 0) {
            call(meanwhile);
        } else {
            service = during(() -> whileAnswering(address, count - 1, meanwhile));
            guard.pass(from(address), new MockHttpServletResponse());
        }
    }

    private static void call(ThrowingCallable action) throws IOException {
        try {
            action.call();
        } catch (IOException | RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable other) {
            throw new IllegalStateException(other);
        }
    }

    private MockHttpServletResponse ask(InstitutionId institution, Service asked) throws Exception {
        service = asked;
        return Tenancy.as(institution, () -> {
            var answer = new MockHttpServletResponse();
            guard.pass(request(), answer);
            return answer;
        });
    }

    private MockHttpServletResponse ask(String address) throws IOException {
        service = answering(200);
        var answer = new MockHttpServletResponse();
        guard.pass(from(address), answer);
        return answer;
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest("GET", "/o/some.token.gif");
        request.setRemoteAddr(address);
        return request;
    }

    private static MockHttpServletRequest request() {
        return new MockHttpServletRequest("POST", "/api/v1/patrons");
    }

    private static Service answering(int status) {
        return request -> new Answering(status);
    }

    private static Service during(ThrowingCallable action) {
        return request -> new Answering(200) {
            @Override
            public void writeTo(HttpServletResponse response) throws IOException {
                UpstreamGuardTest.call(action);
                super.writeTo(response);
            }
        };
    }

    private static Service breakingOff(IOException failure) {
        return request -> new Answering(200) {
            @Override
            public void writeTo(HttpServletResponse response) throws IOException {
                response.setHeader("X-From-Service", "yes");
                throw failure;
            }
        };
    }

    private static Service failing(IOException failure) {
        return request -> {
            throw failure;
        };
    }

    private static BulkheadConfig places(int count) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(count)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    private static class Answering implements Answer {

        private final int status;
        private boolean isGivenUp;

        Answering(int status) {
            this.status = status;
        }

        @Override
        public void writeTo(HttpServletResponse response) throws IOException {
            response.setStatus(status);
            response.getOutputStream().write("an answer".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void giveUp() {
            isGivenUp = true;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
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
