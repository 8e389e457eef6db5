package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.SocketFactory;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.outbound.Channel;
import org.atrium.campaign.outbound.Letter;
import org.atrium.campaign.outbound.MailServer;
import org.atrium.campaign.outbound.Sender;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.template.Message;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over real sockets, with a server that fails at the step that the local part of the address names. */
class SmtpChannelTest {

    private final ScriptedServer server = new ScriptedServer();
    private final SmtpChannel channel = new SmtpChannel(
            new MailServer(
                    URI.create("smtp://127.0.0.1:" + server.port()),
                    "from@house.test",
                    2,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5)),
            Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        channel.destroy();
        server.close();
    }

    @Test
    void a_letter_that_the_server_accepts_is_taken_and_the_connection_kept() {
        assertThat(post("ok")).isEqualTo(new Channel.Taken());
        assertThat(post("ok")).isEqualTo(new Channel.Taken());
        assertThat(server.connections.get()).isEqualTo(1);
    }

    @Test
    void a_5xx_for_the_recipient_or_the_content_is_for_good_and_names_nobody() {
        assertThat(post("rcpt550"))
                .isInstanceOfSatisfying(
                        Channel.RefusedForGood.class,
                        refused ->
                                assertThat(refused.answer()).startsWith("550").doesNotContain("rcpt550@"));
        assertThat(post("data554")).isInstanceOf(Channel.RefusedForGood.class);
        assertThat(post("end554")).isEqualTo(new Channel.RefusedForGood("554 refused", About.MESSAGE));
        assertThat(post("ok")).isEqualTo(new Channel.Taken());
    }

    @Test
    void a_4xx_is_not_now() {
        assertThat(post("rcpt450")).isInstanceOf(Channel.NotNow.class);
        assertThat(post("end451")).isInstanceOf(Channel.NotNow.class);
        assertThat(post("rcpt421")).isInstanceOf(Channel.Closed.class);
    }

    @Test
    void a_connection_lost_before_the_last_dot_has_not_taken_the_letter() {
        assertThat(post("rcptdrop")).isInstanceOf(Channel.Closed.class);
        assertThat(post("datadrop")).isInstanceOf(Channel.Closed.class);
    }

    @Test
    void a_connection_lost_after_the_last_dot_leaves_it_open() {
        assertThat(post("enddrop")).isInstanceOf(Channel.Unknown.class);
    }

    /** Whoever gives up sooner does not know whether the letter was taken. */
    @Test
    void what_becomes_of_a_letter_may_take_longer_than_any_other_answer() {
        var patience = new ArrayList<Integer>();
        var patient = new SmtpChannel(
                new MailServer(
                        URI.create("smtp://127.0.0.1:" + server.port()),
                        "from@house.test",
                        1,
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(10)),
                new Watched(patience),
                Clock.systemUTC());

        assertThat(patient.post(letter("end554"), leaving(() -> true))).isInstanceOf(Channel.RefusedForGood.class);
        assertThat(patience.getLast())
                .as("a refusal at the dot leaves nothing behind")
                .isEqualTo(5_000);
        assertThat(patient.post(letter("ok"), leaving(() -> true))).isEqualTo(new Channel.Taken());

        patient.destroy();
        assertThat(patience).containsSubsequence(5_000, 600_000, 5_000, 600_000, 5_000);
    }

    /** Sockets that note how long they are told to wait. */
    private static final class Watched extends SocketFactory {

        private final List<Integer> patience;

        private Watched(List<Integer> patience) {
            this.patience = patience;
        }

        @Override
        public Socket createSocket() {
            return new Socket() {
                @Override
                public void setSoTimeout(int timeout) throws SocketException {
                    patience.add(timeout);
                    super.setSoTimeout(timeout);
                }
            };
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void no_server_takes_nothing_and_says_so() throws IOException {
        server.close();

        assertThat(post("ok"))
                .isInstanceOfSatisfying(
                        Channel.Closed.class, closed -> assertThat(closed.why()).contains("does not answer"));
    }

    @Test
    void an_address_that_is_none_is_refused_for_good() {
        assertThat(post("not an address <")).isInstanceOf(Channel.RefusedForGood.class);
    }

    @Test
    void a_letter_is_asked_for_right_before_its_content_and_may_be_kept_back() {
        assertThat(channel.post(
                        letter("ok"), leaving(() -> server.said.peekLast().startsWith("RCPT"))))
                .isEqualTo(new Channel.Taken());
        assertThat(channel.post(letter("ok"), leaving(() -> false))).isEqualTo(new Channel.KeptBack());
        assertThat(server.said).filteredOn("DATA"::equals).hasSize(1);
        assertThat(post("ok")).isEqualTo(new Channel.Taken());
    }

    @Test
    void a_letter_may_begin_only_once_a_connection_is_ready_and_before_a_word_is_said_of_it() {
        assertThat(channel.post(letter("ok"), departure(() -> false, () -> true)))
                .isEqualTo(new Channel.KeptBack());
        assertThat(server.connections.get()).isEqualTo(1);
        assertThat(server.said).noneMatch(line -> line.startsWith("MAIL"));

        assertThat(post("ok")).isEqualTo(new Channel.Taken());
        assertThat(server.connections.get()).as("nothing was wrong with it").isEqualTo(1);
    }

    @Test
    void what_stops_the_hand_over_is_thrown_on_and_nothing_has_left() {
        assertThatThrownBy(() -> channel.post(letter("ok"), leaving(() -> {
                    throw new IllegalStateException("the store is away");
                })))
                .hasMessage("the store is away");
        assertThat(server.said).doesNotContain("DATA");
        assertThat(post("ok")).isEqualTo(new Channel.Taken());
    }

    @Test
    void a_password_is_not_given_to_a_server_without_encryption() {
        var withPassword = new SmtpChannel(
                new MailServer(
                        URI.create("smtp://ada:secret@127.0.0.1:" + server.port()),
                        "from@house.test",
                        1,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                Clock.systemUTC());

        assertThat(withPassword.post(letter("ok"), leaving(() -> true))).isInstanceOf(Channel.Closed.class);

        withPassword.destroy();
        assertThat(server.said).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void nobody_is_asked_about_a_letter_that_the_server_does_not_want() {
        assertThat(channel.post(letter("rcpt550"), leaving(() -> {
                    throw new AssertionError("asked");
                })))
                .isInstanceOf(Channel.RefusedForGood.class);
    }

    private Channel.Handover post(String localPart) {
        return channel.post(letter(localPart), leaving(() -> true));
    }

    private static Channel.Departure leaving(BooleanSupplier mayLeave) {
        return departure(() -> true, mayLeave);
    }

    private static Channel.Departure departure(BooleanSupplier mayBegin, BooleanSupplier mayLeave) {
        return new Channel.Departure() {
            @Override
            public boolean mayBegin() {
                return mayBegin.getAsBoolean();
            }

            @Override
            public boolean mayLeave() {
                return mayLeave.getAsBoolean();
            }
        };
    }

    private static Letter letter(String localPart) {
        return new Letter(
                new DeliveryId(UUID.randomUUID()),
                TestTokens.anInstitution(),
                new Source("campaign", UUID.randomUUID()),
                new PatronId(UUID.randomUUID()),
                new Sender("Bibliothèque", "answers@library.test"),
                localPart + "@readers.test",
                "fr",
                new Message("Été", "<p>.</p>", "."),
                "https://house.test/u/1");
    }

    private static final class ScriptedServer {

        final AtomicInteger connections = new AtomicInteger();
        final ConcurrentLinkedDeque<String> said = new ConcurrentLinkedDeque<>();
        private final ServerSocket socket;
        private final Thread door;

        ScriptedServer() {
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException noPort) {
                throw new java.io.UncheckedIOException(noPort);
            }
            door = Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return socket.getLocalPort();
        }

        /** The door stays open until the one who waits at it has gone. */
        void close() throws IOException {
            socket.close();
            try {
                door.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    var connection = socket.accept();
                    connections.incrementAndGet();
                    Thread.ofVirtual().start(() -> talk(connection));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void talk(Socket connection) {
            try (connection) {
                var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                say(connection, "220 scripted");
                var script = "";
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    said.add(line);
                    if (line.startsWith("RCPT")) {
                        script = line.replaceAll("RCPT TO:<([^@]*)@.*", "$1");
                    }
                    var step = line.startsWith("RCPT") ? "rcpt" : line.startsWith("DATA") ? "data" : "";
                    if (!step.isEmpty() && script.startsWith(step)) {
                        if (script.endsWith("drop")) {
                            return;
                        }
                        say(connection, script.substring(step.length()) + " 5.1.1 <" + script + "@readers.test> no");
                        continue;
                    }
                    if (line.equals("DATA")) {
                        say(connection, "354 go on");
                        while (!".".equals(in.readLine())) {
                            if (connection.isClosed()) {
                                return;
                            }
                        }
                        if (script.equals("enddrop")) {
                            return;
                        }
                        say(connection, script.startsWith("end") ? script.substring(3) + " no" : "250 taken");
                    } else {
                        say(connection, "250 fine");
                    }
                }
            } catch (IOException gone) {
                Thread.currentThread().interrupt();
            }
        }

        private static void say(Socket connection, String line) throws IOException {
            connection.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
