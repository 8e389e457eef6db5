package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class HostNamesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final HostNames names = new HostNames(2);

    @Test
    void what_the_system_says_is_told() throws UnknownHostException {
        var loopback = InetAddress.getLoopbackAddress();

        assertThat(names.addresses("mail", host -> new InetAddress[] {loopback}, LONG))
                .containsExactly(loopback);
    }

    @Test
    void a_name_without_an_address_has_none() {
        assertThatThrownBy(() -> names.addresses(
                        "mail",
                        host -> {
                            throw new UnknownHostException(host);
                        },
                        LONG))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void nobody_waits_for_name_servers_that_do_not_answer() {
        var never = new CountDownLatch(1);

        assertThatThrownBy(() -> names.addresses(
                        "mail",
                        host -> {
                            waitFor(never);
                            return new InetAddress[0];
                        },
                        Duration.ofMillis(1)))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("in time");
        never.countDown();
    }

    @Test
    void a_slow_name_holds_one_thread_however_often_it_is_asked_for_and_others_are_found() throws UnknownHostException {
        var never = new CountDownLatch(1);
        var loopback = InetAddress.getLoopbackAddress();
        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> names.addresses(
                            "slow",
                            host -> {
                                waitFor(never);
                                return new InetAddress[0];
                            },
                            Duration.ofMillis(1)))
                    .hasMessageContaining("in time");
        }

        assertThat(names.addresses("mail", host -> new InetAddress[] {loopback}, LONG))
                .containsExactly(loopback);
        never.countDown();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
