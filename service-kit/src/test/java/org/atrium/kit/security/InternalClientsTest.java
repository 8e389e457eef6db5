package org.atrium.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.client.RestClient;

class InternalClientsTest {

    private static final int ENOUGH_TO_OPEN = 10;
    private static final InstitutionId ONE = new InstitutionId(UUID.randomUUID());
    private static final InstitutionId OTHER = new InstitutionId(UUID.randomUUID());

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private RestClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/status/", exchange -> {
            asked.incrementAndGet();
            var status = Integer.parseInt(exchange.getRequestURI().getPath().substring("/status/".length()));
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
            exchange.close();
        });
        server.start();
        var tokens = new ServiceTokens("a secret of thirty-two characters", "kit", Clock.systemUTC());
        client = new InternalClients(RestClient.builder(), tokens, breakers)
                .to("http://localhost:" + server.getAddress().getPort(), "things");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** 0: the connection breaks off without an answer. */
    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504, 0})
    void what_one_institution_makes_a_service_answer_is_its_own_trouble(int status) {
        for (var time = 0; time < ENOUGH_TO_OPEN; time++) {
            refused(ONE, status);
        }
        asked.set(0);

        assertThat(refused(ONE, 200)).hasCauseInstanceOf(CallNotPermittedException.class);
        assertThat(asked).as("it is told at once").hasValue(0);
        assertThat(answered(OTHER, 200)).isEqualTo(200);
        assertThat(breakers.circuitBreaker("things").getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void a_service_that_nobody_can_reach_is_away_for_everybody() {
        server.stop(0);

        for (var time = 0; time < ENOUGH_TO_OPEN; time++) {
            refused(ONE, 200);
        }

        assertThat(breakers.circuitBreaker("things").getState()).isEqualTo(CircuitBreaker.State.OPEN);
        assertThat(refused(OTHER, 200)).hasCauseInstanceOf(CallNotPermittedException.class);
    }

    /** Background work waits for what passes; a defect it meets again. */
    @ParameterizedTest
    @CsvSource({"429, true", "503, true", "0, true", "500, false"})
    void whether_waiting_helps_is_told_from_the_answer(int status, boolean helps) {
        assertThat(Outage.is(refused(ONE, status))).isEqualTo(helps);
    }

    @Test
    void what_is_refused_to_a_caller_opens_nothing() {
        for (var time = 0; time < 2 * ENOUGH_TO_OPEN; time++) {
            assertThat(answered(ONE, 404)).isEqualTo(404);
        }

        assertThat(answered(ONE, 200)).isEqualTo(200);
    }

    private Refused refused(InstitutionId institution, int status) {
        var caught = new Refused[1];
        assertThatThrownBy(() -> answered(institution, status)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.refusal()).isInstanceOf(Unavailable.class);
            caught[0] = refused;
        });
        return caught[0];
    }

    private int answered(InstitutionId institution, int status) {
        var answer = new int[1];
        Tenancy.run(
                institution,
                () -> answer[0] = client.get()
                        .uri("/status/" + status)
                        .exchange(
                                (request, response) -> response.getStatusCode().value()));
        return answer[0];
    }
}
