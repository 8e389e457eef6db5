package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** While nobody takes the mail a campaign waits and says so; afterwards each message leaves, once. */
class TheMailServerIsAwayTest {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final String mark = SystemUnderTest.mark();

    @AfterEach
    void the_mail_server_comes_back() {
        mail.behave("none");
    }

    @Test
    void the_campaign_waits_and_says_so() {
        var patron = somebodyWhoAgreed();
        mail.behave("refuse-connections");
        var campaign = launched();

        await().atMost(PATIENCE).untilAsserted(() -> {
            var shown = AtriumApi.ok(api.get("/api/v1/campaigns/" + campaign));
            assertThat(shown.path("state").asString())
                    .as(() ->
                            api.get("/api/v1/campaigns/" + campaign + "/report").body())
                    .isEqualTo("launched");
            assertThat(shown.path("phase").asString()).isEqualTo("waiting");
            assertThat(shown.path("waitingFor").asString()).containsIgnoringCase("mail");
        });
        assertThat(mail.to(mark + ".example")).isEmpty();

        mail.behave("none");
        await().atMost(PATIENCE)
                .until(() ->
                        api.get("/api/v1/campaigns/" + campaign).text("state").equals("finished"));
        assertThat(mail.to(mark + ".example"))
                .singleElement()
                .satisfies(letter -> assertThat(
                                letter.path("headers").path("X-Atrium-Patron").asString())
                        .isEqualTo(patron));
    }

    private String somebodyWhoAgreed() {
        AtriumApi.ok(api.post(
                "/api/v1/wordings",
                Map.of(
                        "purpose", "invitations",
                        "channel", "email",
                        "version", "2026-01",
                        "language", "fr",
                        "text", "J'accepte de recevoir des invitations.")));
        var patron = AtriumApi.ok(api.post(
                        "/api/v1/patrons",
                        Map.of(
                                "name", Map.of("given", "Léa", "family", "Roux"),
                                "category", mark,
                                "contactPoints",
                                        List.of(Map.of("channel", "email", "address", "lea@" + mark + ".example")))))
                .path("id")
                .asString();
        AtriumApi.ok(api.post(
                "/api/v1/patrons/" + patron + "/consents",
                Map.of("purpose", "invitations", "channel", "email", "granted", true, "wordingVersion", "2026-01")));
        return patron;
    }

    private String launched() {
        var segment = made(
                "/api/v1/segments", Map.of("name", "Léa " + mark, "rule", Map.of("field", "category", "is", mark)));
        var content = Map.of(
                "subject",
                "Hello",
                "html",
                "<p>{{ patron.given }}</p><p><a href=\"{{ links.unsubscribe }}\">stop</a></p>");
        var template = made("/api/v1/templates", Map.of("name", "Hello " + mark, "languages", Map.of("fr", content)));
        var campaign = made(
                "/api/v1/campaigns",
                Map.of(
                        "name",
                        "Hello " + mark,
                        "segmentId",
                        segment,
                        "purpose",
                        "invitations",
                        "templateId",
                        template,
                        "holdout",
                        0));
        for (var move : List.of("submit", "approve", "launch")) {
            AtriumApi.ok(api.post("/api/v1/campaigns/" + campaign + "/" + move, Map.of()));
        }
        return campaign;
    }

    private String made(String path, Object body) {
        return AtriumApi.ok(api.post(path, body)).path("id").asString();
    }
}
