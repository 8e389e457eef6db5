package org.atrium.gateway.people.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.atrium.gateway.people.Crowded;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

class SlowHashesTest {

    @Test
    void no_more_than_the_places_are_busy_at_a_time_and_who_finds_none_is_told() throws Exception {
        var over = new CountDownLatch(1);
        var busy = new AtomicInteger();
        var begun = new CountDownLatch(2);
        var hashes = new SlowHashes(
                new PasswordEncoder() {
                    @Override
                    public String encode(CharSequence password) {
                        busy.incrementAndGet();
                        begun.countDown();
                        try {
                            assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException stopped) {
                            throw new IllegalStateException(stopped);
                        }
                        return "hash";
                    }

                    @Override
                    public boolean matches(CharSequence password, String hash) {
                        return true;
                    }
                },
                2,
                Duration.ofMillis(1));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> hashes.hash("a"));
            var second = threads.submit(() -> hashes.hash("b"));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> hashes.matches("c", "hash")).isInstanceOf(Crowded.class);
            over.countDown();
            assertThat(first.get()).isEqualTo("hash");
            assertThat(second.get()).isEqualTo("hash");
        }
        assertThat(busy).hasValue(2);
        assertThat(hashes.matches("c", "hash")).isTrue();
    }
}
