package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.atrium.local.client.AtriumApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A yes counts once it is confirmed. */
class AYesCountsOnceItIsConfirmedTest {
    private static final Pattern LINK = Pattern.compile("/y/[A-Za-z0-9_-]+");

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void by_the_link_in_a_message_and_not_by_a_scanner_that_follows_it() {
        var purpose = "letter-" + desk.mark();
        desk.made(
                "/api/v1/wordings",
                Map.of(
                        "purpose", purpose,
                        "channel", "email",
                        "version", "2026-01",
                        "language", "fr",
                        "text", "J'accepte de recevoir la lettre."));
        AtriumApi.ok(api.post(
                "/api/v1/purposes",
                Map.of(
                        "key",
                        purpose,
                        "kind",
                        "marketing",
                        "words",
                        Map.of("fr", "La lettre"),
                        "confirmedOn",
                        List.of("email"))));
        var address = "reader@" + desk.mark() + ".example";
        var patron = desk.made(
                "/api/v1/patrons",
                Map.of(
                        "category",
                        desk.mark(),
                        "language",
                        "fr",
                        "contactPoints",
                        List.of(Map.of("channel", "email", "address", address))));

        var line = AtriumApi.ok(api.post(
                "/api/v1/patrons/" + patron + "/consents",
                Map.of("purpose", purpose, "channel", "email", "granted", true, "wordingVersion", "2026-01")));

        assertThat(line.path("requested").asBoolean()).isTrue();
        assertThat(current(patron).isEmpty()).isTrue();
        eventually()
                .untilAsserted(
                        () -> assertThat(mail.to(desk.mark() + ".example")).hasSize(1));
        var letter = mail.whole(mail.to(desk.mark() + ".example").getFirst());
        assertThat(MailPage.recipient(letter)).isEqualTo(address);
        assertThat(letter.path("headers").has("List-Unsubscribe")).isFalse();
        var found = LINK.matcher(letter.toString());
        assertThat(found.find()).as(letter.toString()).isTrue();
        var page = found.group();

        for (int i = 0; i < 3; i++) {
            var looked = api.send("GET", page, Map.of("Authorization", ""), new byte[0]);
            assertThat(looked.status()).isEqualTo(200);
        }
        assertThat(current(patron).isEmpty()).isTrue();

        var pressed = api.send("POST", page, Map.of("Authorization", ""), new byte[0]);

        assertThat(pressed.status()).isEqualTo(200);
        assertThat(current(patron).at("/0/counts").asBoolean()).isTrue();
        assertThat(current(patron).at("/0/evidence/confirmed").asString())
                .isEqualTo(line.path("id").asString());
        var segment = desk.segment(1);
        var campaign = desk.campaign(segment, 0, Map.of("purpose", purpose));
        desk.launched(campaign);
        desk.finished(campaign);
        assertThat(mail.to(desk.mark() + ".example")).hasSize(2);
    }

    private JsonNode current(String patron) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/consents")).path("current");
    }
}
