package org.atrium.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.acceptance.Desk.eventually;

import java.util.Map;
import org.atrium.local.client.AtriumApi;
import org.atrium.local.launch.RunningAtrium;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who was told “stopped” gets no letter any more, whatever is away at that moment. */
class AWithdrawalIsObeyedTest {
    private static final int PEOPLE = 12;

    private final SystemUnderTest system = SystemUnderTest.get();
    private final AtriumApi api = system.api();
    private final MailPage mail = system.mail();
    private final Desk desk = new Desk(api, SystemUnderTest.mark());

    @AfterEach
    void everything_comes_back() {
        mail.behave("none");
        system.ours()
                .filter(ours -> ours.process(RunningAtrium.KAFKA).isEmpty())
                .ifPresent(ours -> ours.start(RunningAtrium.KAFKA));
        api.close();
    }

    @Test
    void also_while_kafka_is_away_and_the_next_letters_are_on_their_way() {
        Assumptions.assumeTrue(system.ours().isPresent(), "somebody else's broker is not stopped");
        var ours = system.ours().orElseThrow();
        desk.people(PEOPLE);
        var segment = desk.segment(PEOPLE);
        var first = desk.campaign(segment, 0, Map.of());
        desk.launched(first);
        desk.finished(first);
        mail.behave("refuse-connections");
        var second = desk.campaign(segment, 0, Map.of());
        desk.launched(second);
        eventually()
                .untilAsserted(() ->
                        assertThat(shown(second).path("waitingFor").asString()).containsIgnoringCase("mail"));

        ours.stop(RunningAtrium.KAFKA);
        var letter = mail.whole(mail.to(desk.mark() + ".example").getFirst());
        assertThat(Desk.unsubscribe(api, letter).status()).isEqualTo(200);
        mail.behave("none");

        eventually()
                .untilAsserted(() ->
                        assertThat(desk.report(second).path("sent").asInt()).isEqualTo(PEOPLE - 1));
        ours.start(RunningAtrium.KAFKA);
        desk.finished(second);
        assertThat(mail.to(desk.mark() + ".example").stream().map(MailPage::recipient))
                .filteredOn(MailPage.recipient(letter)::equals)
                .hasSize(1);
        assertThat(desk.report(second)
                        .path("withheldAtSending")
                        .path("declined")
                        .asInt())
                .isEqualTo(1);
        var patron = desk.patrons(segment).get(MailPage.recipient(letter));
        eventually().untilAsserted(() -> assertThat(latest(patron)).isFalse());
    }

    @Test
    void also_when_the_same_link_is_pressed_again_after_a_new_yes() {
        desk.people(1);
        var segment = desk.segment(1);
        var campaign = desk.campaign(segment, 0, Map.of());
        desk.launched(campaign);
        desk.finished(campaign);
        var letter = mail.whole(mail.to(desk.mark() + ".example").getFirst());
        var patron = desk.patrons(segment).get(MailPage.recipient(letter));

        assertThat(Desk.unsubscribe(api, letter).status()).isEqualTo(200);
        eventually().untilAsserted(() -> assertThat(latest(patron)).isFalse());
        AtriumApi.ok(api.post(
                "/api/v1/patrons/" + patron + "/consents",
                Map.of("purpose", Desk.PURPOSE, "channel", "email", "granted", true, "wordingVersion", "2026-01")));
        assertThat(latest(patron)).isTrue();
        assertThat(Desk.unsubscribe(api, letter).status()).isEqualTo(200);

        eventually().untilAsserted(() -> assertThat(latest(patron)).isFalse());
        var next = desk.campaign(segment, 0, Map.of());
        desk.launched(next);
        desk.finished(next);
        assertThat(mail.to(desk.mark() + ".example")).hasSize(1);
    }

    /** What counts now. */
    private boolean latest(String patron) {
        return AtriumApi.ok(api.get("/api/v1/patrons/" + patron + "/consents"))
                .path("current")
                .valueStream()
                .filter(line -> line.path("purpose").asString().equals(Desk.PURPOSE))
                .findFirst()
                .orElseThrow()
                .path("granted")
                .asBoolean();
    }

    private JsonNode shown(String campaign) {
        return AtriumApi.ok(api.get("/api/v1/campaigns/" + campaign));
    }
}
