package org.atrium.gateway.apidocs.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FinishedApiTest {

    private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

    private final JsonMapper json = new JsonMapper();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private int made;

    @Test
    void it_is_made_once_a_minute_however_many_ask() {
        var api = new FinishedApi(this::next, json, clock);
        var first = api.get();

        now.set(NOW.plus(FinishedApi.FRESH).minusMillis(1));
        assertThat(api.get()).isSameAs(first);

        now.set(NOW.plus(FinishedApi.FRESH));
        assertThat(api.get().etag()).isNotEqualTo(first.etag());
        assertThat(made).isEqualTo(2);
    }

    @Test
    void one_with_gaps_is_soon_made_again() {
        var api = new FinishedApi(() -> next().put("x-missing", "a service"), json, clock);
        api.get();

        now.set(NOW.plus(FinishedApi.FRESH_WITH_GAPS).plus(Duration.ofMillis(1)));
        api.get();

        assertThat(made).isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void whoever_asks_while_the_next_is_made_gets_the_last() throws Exception {
        var making = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var api = new FinishedApi(() -> made == 0 ? next() : slow(making, end), json, clock);
        var first = api.get();
        now.set(NOW.plus(FinishedApi.FRESH));

        try (var threads = Executors.newFixedThreadPool(1)) {
            var second = threads.submit(api::get);
            making.await();

            assertThat(api.get()).isSameAs(first);

            end.countDown();
            assertThat(api.get()).isIn(first, second.get());
            assertThat(api.get()).isSameAs(second.get());
        }
        assertThat(made).isEqualTo(2);
    }

    private ObjectNode slow(CountDownLatch making, CountDownLatch end) {
        making.countDown();
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return next();
    }

    private ObjectNode next() {
        made++;
        return json.createObjectNode().put("number", made);
    }
}
