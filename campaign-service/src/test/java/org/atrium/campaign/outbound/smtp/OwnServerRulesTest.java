package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where an institution's letters may not be sent: whoever names a mail server shall reach nothing else. */
class OwnServerRulesTest {

    private final OwnServerRules strict = new OwnServerRules(false);
    private final OwnServerRules inside = new OwnServerRules(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "64:ff9b::a00:1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1"
            })
    void an_address_inside_is_no_mail_server_and_nobody_connects_to_it(String address) throws IOException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
        var host = address.contains(":") ? "[" + address + "]" : address;
        assertThat(strict.fault("smtp://" + host + ":25")).contains("leads to an address that is not a public one");
        try (var socket = strict.sockets().createSocket()) {
            assertThatThrownBy(() -> socket.connect(new InetSocketAddress(InetAddress.getByName(address), 25), 1_000))
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("its address is not a public one");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.255.255.255",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2002:808:808::1"
            })
    void an_address_of_the_internet_may_be_one(String address) throws IOException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_name_that_leads_inside_is_refused_when_it_is_set_and_when_it_is_connected_to() throws IOException {
        assertThat(strict.fault("smtp://localhost:25")).isPresent();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> strict.sockets().createSocket("localhost", server.getLocalPort()))
                    .isInstanceOf(ConnectException.class);
            try (var socket = inside.sockets().createSocket("127.0.0.1", server.getLocalPort())) {
                assertThat(socket.isConnected()).isTrue();
            }
        }
    }

    @Test
    void only_ports_of_mail_are_taken() {
        assertThat(strict.fault("smtp://1.1.1.1:27017"))
                .contains("must have one of the ports of mail: 25, 465, 587 or 2525");
        for (var port : new int[] {25, 465, 587, 2525}) {
            assertThat(strict.fault("smtp://1.1.1.1:" + port)).isEmpty();
        }
        assertThat(strict.fault("smtps://ada:p%40ss@1.1.1.1")).isEmpty();
    }

    @Test
    void what_is_no_address_of_a_server_is_refused_without_being_quoted() {
        for (var wrong : new String[] {"", "ada:secret", "http://1.1.1.1", "smtp://a b", "smtp://secret@1.1.1.1"}) {
            assertThat(strict.fault(wrong)).as(wrong).isPresent();
            assertThat(strict.fault(wrong).orElseThrow()).doesNotContain("secret");
        }
    }
}
