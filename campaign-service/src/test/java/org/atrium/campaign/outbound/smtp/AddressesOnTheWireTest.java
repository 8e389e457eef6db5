package org.atrium.campaign.outbound.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
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

/** What a mail server is really told, byte for byte. */
class AddressesOnTheWireTest {

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    @Test
    void a_server_with_smtputf8_is_told_the_local_part_as_it_is() {
        var server = server("SMTPUTF8", "8BITMIME");
        var channel = channel(server);

        for (var address : List.of("miloš@readers.test", "李@readers.test", "上@readers.test", "不@bücher.example")) {
            assertThat(post(channel, address)).as(address).isEqualTo(new Channel.Taken());
        }

        assertThat(server.lines("RCPT TO:"))
                .containsExactly(
                        "RCPT TO:<miloš@readers.test>",
                        "RCPT TO:<李@readers.test>",
                        "RCPT TO:<上@readers.test>",
                        "RCPT TO:<不@xn--bcher-kva.example>");
        assertThat(server.lines("MAIL FROM:")).allMatch(line -> line.contains("SMTPUTF8"));
        assertThat(server.lines("To: "))
                .containsExactly(
                        "To: miloš@readers.test",
                        "To: 李@readers.test",
                        "To: 上@readers.test",
                        "To: 不@xn--bcher-kva.example");
    }

    @Test
    void a_server_without_it_is_told_nothing_and_the_letter_is_withheld_with_the_reason() {
        var server = server("8BITMIME");
        var channel = channel(server);

        for (var address : List.of("miloš@readers.test", "李@readers.test", "上@readers.test")) {
            assertThat(post(channel, address)).as(address).isEqualTo(new Channel.Unsendable("address-needs-smtputf8"));
        }

        assertThat(server.lines("MAIL FROM:")).isEmpty();
        assertThat(server.lines("RCPT TO:")).isEmpty();
    }

    @Test
    void a_domain_beyond_ascii_is_told_in_a_labels_and_needs_nothing_of_the_server() {
        var server = server();
        var channel = channel(server);

        assertThat(post(channel, "ada@bücher.example")).isEqualTo(new Channel.Taken());

        assertThat(server.lines("RCPT TO:")).containsExactly("RCPT TO:<ada@xn--bcher-kva.example>");
        assertThat(server.lines("To: ")).containsExactly("To: ada@xn--bcher-kva.example");
    }

    @Test
    void a_letter_that_any_server_takes_does_not_ask_for_smtputf8() {
        var server = server("SMTPUTF8", "8BITMIME");

        assertThat(post(channel(server), "ada@readers.test")).isEqualTo(new Channel.Taken());

        assertThat(server.lines("MAIL FROM:")).containsExactly("MAIL FROM:<from@house.test>");
    }

    @Test
    void one_such_reader_among_twelve_costs_the_others_nothing() {
        var server = server("8BITMIME");
        var channel = channel(server);

        var handed = new ArrayList<Channel.Handover>();
        for (var i = 0; i < 12; i++) {
            handed.add(
                    post(channel, i == 2 ? "上@readers.test" : i == 5 ? "a\u0001b@readers.test" : i + "@readers.test"));
        }

        assertThat(handed).filteredOn(new Channel.Taken()::equals).hasSize(10);
        assertThat(handed.get(2)).isEqualTo(new Channel.Unsendable("address-needs-smtputf8"));
        assertThat(handed.get(5))
                .isEqualTo(new Channel.RefusedForGood("553 5.1.3 the address cannot be read", About.ADDRESS));
        assertThat(handed).noneMatch(Channel.Closed.class::isInstance);
    }

    @Test
    void no_line_of_a_letter_is_longer_than_a_server_must_take_and_none_holds_eight_bits_undeclared() {
        var server = server("8BITMIME");
        var channel = channel(server);
        var subjects = List.of(
                "x".repeat(2_000), "é".repeat(2_000), "🦊".repeat(600), "word ".repeat(400), "a\r\nBcc: eve@x.test");

        for (var subject : subjects) {
            var letter = letter("ada@readers.test", subject, "<p>" + "é".repeat(5_000) + "</p>");
            assertThat(channel.post(letter, always())).isEqualTo(new Channel.Taken());
        }

        assertThat(server.said).allMatch(line -> line.length() <= 998);
        assertThat(server.said).allMatch(line -> line.chars().allMatch(octet -> octet < 128));
        assertThat(server.lines("Bcc:")).isEmpty();
        assertThat(server.subjects())
                .containsExactly(
                        subjects.get(0),
                        subjects.get(1),
                        subjects.get(2),
                        subjects.get(3).strip(),
                        "a Bcc: eve@x.test");
    }

    @Test
    void a_senders_name_is_one_part_of_one_header_whatever_it_holds() {
        var server = server("8BITMIME");
        var channel = channel(server);
        var names = List.of(
                "Bo\r\nReply-To: eve@example.org",
                "Bo\nReply-To: eve@example.org",
                "Bo\rReply-To: eve@example.org",
                "Bo\r\n\r\nReply-To: eve@example.org",
                "Bo\r\n Bcc: eve@example.org\r\nReply-To: eve@example.org",
                "Bö\r\nReply-To: eve@example.org",
                "Bo\u0085Reply-To: eve@example.org\u2028Bcc: eve@example.org",
                "\u0000\u0001\r\n",
                "\" <eve@example.org>, \"");

        for (var name : names) {
            assertThat(channel.post(letterFrom(name), always())).as(name).isEqualTo(new Channel.Taken());
        }

        assertThat(server.headers("From: "))
                .hasSameSizeAs(names)
                .allSatisfy(from -> assertThat(InternetAddress.parse(MimeUtility.unfold(from)))
                        .extracting(InternetAddress::getAddress)
                        .containsExactly("from@house.test"));
        assertThat(server.headers("From: ").getFirst()).isEqualTo("\"Bo Reply-To: eve@example.org\" <from@house.test>");
        assertThat(server.said)
                .noneMatch(line -> line.startsWith("Reply-To") || line.startsWith("Bcc") || line.indexOf('\r') >= 0);
        assertThat(server.said)
                .filteredOn(line -> line.startsWith("Subject: "))
                .as("no header ended early")
                .hasSameSizeAs(names);
    }

    @Test
    void a_header_that_would_break_out_of_its_line_is_not_written() {
        var channel = channel(server());
        var stopping = "https://house.test/u/1>\r\nReply-To: <eve@example.org";

        assertThat(channel.post(letter("ada@readers.test", "s", "h", "Bo", stopping), always()))
                .isInstanceOf(Channel.Failed.class);
    }

    private static Channel.Departure always() {
        return new Channel.Departure() {
            @Override
            public boolean mayBegin() {
                return true;
            }

            @Override
            public boolean mayLeave() {
                return true;
            }
        };
    }

    private Capturing server(String... offers) {
        var server = new Capturing(List.of(offers));
        open.add(server);
        return server;
    }

    private SmtpChannel channel(Capturing server) {
        var channel = new SmtpChannel(
                new MailServer(
                        URI.create("smtp://127.0.0.1:" + server.socket.getLocalPort()),
                        "from@house.test",
                        2,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5)),
                Clock.systemUTC());
        open.addFirst(channel::destroy);
        return channel;
    }

    private static Channel.Handover post(SmtpChannel channel, String address) {
        return channel.post(letter(address, "Été", "<p>Été</p>"), always());
    }

    private static Letter letterFrom(String name) {
        return letter("ada@readers.test", "Été", "<p>Été</p>", name, "https://house.test/u/1");
    }

    private static Letter letter(String address, String subject, String html) {
        return letter(address, subject, html, "Bibliothèque", "https://house.test/u/1");
    }

    private static Letter letter(String address, String subject, String html, String sender, String unsubscribe) {
        return new Letter(
                new DeliveryId(UUID.randomUUID()),
                TestTokens.anInstitution(),
                new Source("campaign", UUID.randomUUID()),
                new PatronId(UUID.randomUUID()),
                new Sender(sender, ""),
                address,
                "fr",
                new Message(subject, html, "été"),
                unsubscribe);
    }

    /** Takes every letter and keeps every line. */
    private static final class Capturing implements AutoCloseable {

        private final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();
        private final List<String> offers;
        private final ServerSocket socket;

        private Capturing(List<String> offers) {
            this.offers = offers;
            try {
                socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException noPort) {
                throw new java.io.UncheckedIOException(noPort);
            }
            Thread.ofVirtual().start(this::accept);
        }

        private List<String> lines(String start) {
            return said.stream().filter(line -> line.startsWith(start)).toList();
        }

        private List<String> subjects() {
            return headers("Subject: ").stream().map(Capturing::decoded).toList();
        }

        /** With the lines that go on. */
        private List<String> headers(String start) {
            var lines = List.copyOf(said);
            var headers = new ArrayList<String>();
            for (var i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith(start)) {
                    var header = new StringBuilder(lines.get(i).substring(start.length()));
                    while (lines.get(i + 1).startsWith(" ")) {
                        header.append("\r\n").append(lines.get(++i));
                    }
                    headers.add(header.toString());
                }
            }
            return headers;
        }

        private static String decoded(String header) {
            try {
                return MimeUtility.decodeText(MimeUtility.unfold(header));
            } catch (java.io.UnsupportedEncodingException never) {
                throw new IllegalStateException(never);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    var connection = socket.accept();
                    Thread.ofVirtual().start(() -> talk(connection));
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void talk(Socket connection) {
            try (connection) {
                var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                say(connection, "220 capturing");
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    said.add(line);
                    if (line.startsWith("EHLO")) {
                        say(connection, "250-capturing");
                        for (var offer : offers) {
                            say(connection, "250-" + offer);
                        }
                        say(connection, "250 HELP");
                    } else if (line.equals("DATA")) {
                        say(connection, "354 go on");
                        for (var part = in.readLine(); !".".equals(part); part = in.readLine()) {
                            said.add(part);
                        }
                        say(connection, "250 taken");
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
