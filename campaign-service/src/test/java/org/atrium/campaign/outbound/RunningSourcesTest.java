package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import org.atrium.campaign.delivery.Source;
import org.junit.jupiter.api.Test;

class RunningSourcesTest {

    private final Source source = new Source("campaign", UUID.randomUUID());
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final RunningSources running = new RunningSources(((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    private boolean paused;
    private int asked;

    @Test
    void a_pause_is_heard_of_within_a_tenth_of_a_second_however_many_ask() {
        assertThat(maySend()).isTrue();
        paused = true;
        now = now.plusMillis(99);
        assertThat(maySend()).isTrue();
        assertThat(asked).isEqualTo(1);

        now = now.plusMillis(1);
        assertThat(maySend()).isFalse();
        assertThat(maySend()).isFalse();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void what_is_forgotten_is_asked_about_at_once() {
        assertThat(maySend()).isTrue();
        paused = true;

        running.forget(source);

        assertThat(maySend()).isFalse();
    }

    private boolean maySend() {
        return running.maySend(source, (OrderSource) Proxy.newProxyInstance(
                OrderSource.class.getClassLoader(), new Class<?>[] {OrderSource.class}, (proxy, method, given) -> {
                    asked++;
                    return !paused;
                }));
    }
}
