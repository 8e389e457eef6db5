package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

class PromptSocketsTest {

    private static final int TLS_HANDSHAKE = 22;

    @Test
    void a_socket_sends_at_once() throws Exception {
        try (var socket = new PromptSockets(SocketFactory.getDefault()).createSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void a_server_that_is_spoken_to_over_tls_is_still_spoken_to_over_tls() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var firstByte = threads.submit(() -> {
                try (var accepted = listening.accept()) {
                    return accepted.getInputStream().read();
                }
            });
            var server = SmtpServer.of(URI.create("smtps://127.0.0.1:" + listening.getLocalPort()));
            var patience = Duration.ofSeconds(5);
            var sockets = new PromptSockets(SocketFactory.getDefault());
            var session = Session.getInstance(server.session(patience, false, sockets));

            assertThatThrownBy(() -> new TracedTransport(session, server.tls(), sockets, patience, patience)
                            .connect(server.host(), server.port(), null, null))
                    .isInstanceOf(MessagingException.class);
            assertThat(firstByte.get()).isEqualTo(TLS_HANDSHAKE);
        }
    }
}
