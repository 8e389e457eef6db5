package org.atrium.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.atrium.local.process.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailCatcherTest {
    @TempDir
    Path home;

    private final HttpClient browser = HttpClient.newHttpClient();
    private final int smtpPort = Ports.free();
    private MailCatcher catcher;

    @BeforeEach
    void start() {
        catcher = MailCatcher.start(home, smtpPort, 0);
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    @Test
    void a_message_is_caught_and_read_in_json() throws Exception {
        send("lea@example.org", "À bientôt à la médiathèque", "Venez", "<p>Venez</p>");

        var list = json("/api/messages");
        assertThat(list.get("total").asInt()).isEqualTo(1);
        var mail = list.get("messages").get(0);
        assertThat(mail.get("to").get(0).asString()).isEqualTo("lea@example.org");
        assertThat(mail.get("subject").asString()).isEqualTo("À bientôt à la médiathèque");
        assertThat(mail.get("headers").get("List-Unsubscribe").asString()).isEqualTo("<https://example.org/u/1>");

        var whole = json("/api/messages/" + mail.get("id").asString());
        assertThat(whole.get("text").asString().strip()).isEqualTo("Venez");
        assertThat(whole.get("html").asString()).contains("<p>Venez</p>");
        assertThat(whole.get("raw").asString()).contains("multipart/alternative");
    }

    @Test
    void messages_are_asked_for_by_recipient_and_time_page_by_page() throws Exception {
        for (var i = 0; i < 5; i++) {
            send("reader" + i % 2 + "@example.org", "Number " + i, "text", "<p>html</p>");
        }

        assertThat(json("/api/messages?to=READER0@example.org").get("total").asInt())
                .isEqualTo(3);
        assertThat(json("/api/messages?since=" + Instant.now().plusSeconds(60))
                        .get("total")
                        .asInt())
                .isZero();
        var second = json("/api/messages?limit=2&offset=2");
        assertThat(second.get("total").asInt()).isEqualTo(5);
        assertThat(second.get("messages").get(0).get("subject").asString()).isEqualTo("Number 2");
        assertThat(get("/api/messages?limit=many").statusCode()).isEqualTo(400);
        assertThat(get("/api/messages?since=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void messages_survive_a_restart_and_are_forgotten_when_told_so() throws Exception {
        send("lea@example.org", "Kept", "text", "<p>html</p>");
        catcher.close();
        catcher = MailCatcher.start(home, smtpPort, 0);
        assertThat(json("/api/messages").get("messages").get(0).get("subject").asString())
                .isEqualTo("Kept");

        var request = HttpRequest.newBuilder(uri("/api/messages")).DELETE().build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(204);
        assertThat(json("/api/messages").get("total").asInt()).isZero();
    }

    @Test
    void a_strangers_html_runs_nothing_and_fetches_no_picture_unasked() throws Exception {
        send(
                "lea@example.org",
                "<script>alert(1)</script>",
                "text",
                "<p onclick=\"x()\">Hello</p><script>x()</script><img src=\"http://localhost/o/1.gif\">");

        var page = get("/messages/1");
        assertThat(page.body()).doesNotContain("<script>").contains("&lt;script&gt;alert(1)");
        var body = get("/messages/1/html");
        assertThat(body.body()).contains("<p>Hello</p>").doesNotContain("script", "onclick");
        assertThat(body.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "img-src data:;", "sandbox");
        assertThat(get("/messages/1/html?images=1")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElseThrow())
                .contains("img-src http: https: data:;");
    }

    @Test
    void the_list_can_be_searched_in_the_browser() throws Exception {
        send("lea@example.org", "Concert", "text", "<p>html</p>");
        send("noe@example.org", "Exposition", "text", "<p>html</p>");

        assertThat(get("/?q=conc").body())
                .contains("1 messages", "lea@example.org")
                .doesNotContain("Exposition");
        assertThat(get("/mail.css").headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void it_fails_for_a_while_when_it_is_told_to() throws Exception {
        fault("{\"mode\":\"temporary-failure\"}");
        assertThatThrownBy(() -> send("lea@example.org", "Later", "text", "<p>html</p>"))
                .hasStackTraceContaining("451");

        fault("{\"mode\":\"refuse-connections\"}");
        assertThatThrownBy(() -> send("lea@example.org", "Later", "text", "<p>html</p>"))
                .hasStackTraceContaining("Connection refused");

        fault("{\"mode\":\"slow\",\"delayMs\":50}");
        send("lea@example.org", "Slowly", "text", "<p>html</p>");

        fault("{\"mode\":\"none\"}");
        send("lea@example.org", "At last", "text", "<p>html</p>");
        assertThat(json("/api/messages").get("total").asInt()).isEqualTo(2);
        assertThat(fault("{\"mode\":\"explode\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_power_cut_breaks_off_what_is_being_said_and_the_next_call_is_answered() throws Exception {
        fault("{\"mode\":\"slow\",\"delayMs\":1}");
        try (var conversation = new Socket(InetAddress.getLoopbackAddress(), smtpPort);
                var said = new BufferedReader(
                        new InputStreamReader(conversation.getInputStream(), StandardCharsets.US_ASCII))) {
            assertThat(said.readLine()).startsWith("220 ");

            catcher.cutOff();

            assertThat(said.lines().filter(line -> !line.startsWith("421")).toList())
                    .isEmpty();
        }
        assertThat(json("/api/faults").get("mode").asString()).isEqualTo("slow");
        send("lea@example.org", "Afterwards", "text", "<p>html</p>");
        assertThat(json("/api/messages").get("total").asInt()).isEqualTo(1);
    }

    private void send(String to, String subject, String text, String html) throws MessagingException {
        var properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(smtpPort));
        var message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("mediatheque@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setHeader("List-Unsubscribe", "<https://example.org/u/1>");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var rich = new MimeBodyPart();
        rich.setContent(html, "text/html; charset=UTF-8");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }

    private HttpResponse<String> fault(String body) throws Exception {
        var request = HttpRequest.newBuilder(uri("/api/faults"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return browser.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws Exception {
        var response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create(catcher.webUrl() + path);
    }
}
