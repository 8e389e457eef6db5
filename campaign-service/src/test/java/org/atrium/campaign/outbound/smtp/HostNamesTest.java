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

    @Test
    void what_the_system_says_is_told() throws UnknownHostException {
        var loopback = InetAddress.getLoopbackAddress();

        assertThat(HostNames.addresses("mail", host -> new InetAddress[] {loopback}, LONG))
                .containsExactly(loopback);
    }

    @Test
    void a_name_without_an_address_has_none() {
        assertThatThrownBy(() -> HostNames.addresses(
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

        assertThatThrownBy(() -> HostNames.addresses(
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

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
