package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.client.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A reader chooses for themselves, without an account. */
class AReaderChoosesForThemselvesTest {
    private static final int PEOPLE = 2;
    private static final Pattern LINK = Pattern.compile("/p/[A-Za-z0-9_-]+");

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void by_the_link_in_a_letter_a_rest_and_an_end_to_it() {
        desk.people(PEOPLE);
        var segment = desk.segment(PEOPLE);
        var template = desk.made(
                "/api/v1/templates",
                Map.of(
                        "name",
                        "Template " + SystemUnderTest.mark(),
                        "languages",
                        Map.of(
                                "fr",
                                Map.of(
                                        "subject",
                                        "Bonjour",
                                        "html",
                                        "<p><a href=\"{{ links.preferences }}\">choisir</a>"
                                                + " <a href=\"{{ links.unsubscribe }}\">stop</a></p>"))));
        var first = desk.campaign(segment, 0, Map.of("templateId", template));
        desk.launched(first);
        desk.finished(first);
        var letter = mail.whole(mail.to(desk.mark() + ".example").getFirst());
        var found = LINK.matcher(letter.toString());
        assertThat(found.find()).as(letter.toString()).isTrue();
        var page = found.group();
        assertThat(pressed("GET", page).status()).isEqualTo(200);

        var reader = MailPage.recipient(letter);
        assertThat(pause(reader).has("until")).isFalse();
        assertThat(pressed("POST", page + "/pause.30").status()).isEqualTo(200);
        assertThat(Instant.parse(pause(reader).path("until").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));

        var second = desk.campaign(segment, 0, Map.of());
        desk.launched(second);
        desk.finished(second);
        assertThat(letters(reader)).isEqualTo(1);

        assertThat(pressed("POST", page + "/pause").status()).isEqualTo(200);
        assertThat(pause(reader).has("until")).isFalse();
        var third = desk.campaign(segment, 0, Map.of());
        desk.launched(third);
        desk.finished(third);
        assertThat(letters(reader)).isEqualTo(2);
    }

    /** What staff see of it. */
    private JsonNode pause(String address) {
        var found = AtriumApi.ok(api.get("/api/v1/patrons?email=" + address)).at("/items/0/id");
        return AtriumApi.ok(api.get("/api/v1/patrons/" + found.asString() + "/pause"));
    }

    private Reply pressed(String method, String path) {
        return api.send(method, path, Map.of("Authorization", ""), new byte[0]);
    }

    private long letters(String address) {
        return mail.to(desk.mark() + ".example").stream()
                .filter(letter -> MailPage.recipient(letter).equals(address))
                .count();
    }
}
