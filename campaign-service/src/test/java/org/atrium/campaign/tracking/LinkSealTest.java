package org.atrium.campaign.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Reader;
import org.atrium.campaign.tracking.LinkToken.Kind;
import org.atrium.kit.tenancy.InstitutionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSealTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private final LinkSeal seal = new LinkSeal("a-secret-that-only-tests-know-0123456789");
    private final LinkToken token =
            new LinkToken(Kind.CLICK, new InstitutionId(UUID.randomUUID()), new DeliveryId(UUID.randomUUID()), 3);

    @Test
    void a_sealed_token_opens_as_its_own_kind_only() {
        var sealed = seal.seal(token);

        assertThat(seal.open(sealed, Kind.CLICK)).hasValue(token);
        assertThat(seal.open(sealed, Kind.UNSUBSCRIBE)).isEmpty();
        assertThat(new LinkSeal("another-secret-another-secret-0123456789").open(sealed, Kind.CLICK))
                .isEmpty();
    }

    @Test
    void any_changed_character_breaks_the_seal() {
        var sealed = seal.seal(token);
        for (var i = 0; i < sealed.length(); i++) {
            var changed = sealed.substring(0, i) + (sealed.charAt(i) == 'A' ? 'B' : 'A') + sealed.substring(i + 1);
            assertThat(seal.open(changed, Kind.CLICK)).as(changed).isEmpty();
        }
        assertThat(seal.open("", Kind.CLICK)).isEmpty();
        assertThat(seal.open("%%%", Kind.CLICK)).isEmpty();
    }

    @Test
    void a_person_opens_some_time_after_sending() {
        assertThat(new Touch(FIREFOX, false, NOON.plusSeconds(30)).by(NOON, Duration.ofSeconds(2)))
                .isEqualTo(Reader.HUMAN);
        assertThat(new Touch(FIREFOX, false, NOON.plusSeconds(1)).by(NOON, Duration.ofSeconds(2)))
                .isEqualTo(Reader.MACHINE);
        assertThat(new Touch(FIREFOX, true, NOON.plusSeconds(30)).by(NOON, Duration.ofSeconds(2)))
                .isEqualTo(Reader.MACHINE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Mozilla/5.0",
                "Googlebot/2.1",
                "Barracuda Sentinel (EE)",
                "curl/8.1",
                "Slackbot-LinkExpanding 1.0"
            })
    void scanners_and_previews_are_machines(String agent) {
        assertThat(new Touch(agent, false, NOON.plusSeconds(30)).by(NOON, Duration.ZERO))
                .isEqualTo(Reader.MACHINE);
    }

    @Test
    void a_rule_is_said_in_the_readers_words() {
        var rule = Map.of(
                "all",
                java.util.List.of(
                        Map.of("field", "homeBranchId", "is", "b1"),
                        Map.of("not", Map.of("event", "visit", "count", Map.of("atLeast", 2), "within", "P90D")),
                        Map.of("consent", Map.of("purpose", "newsletter", "channel", "email"))));

        var said = new RuleInWords(Words.in("en-GB"), Map.of("b1", "North")).say(rule);

        assertThat(said.text()).isEqualTo("All of these apply:");
        assertThat(said.parts())
                .extracting("text")
                .containsExactly(
                        "Your home branch is North", "This does not apply:", "You agreed to “newsletter” by e-mail");
        assertThat(said.parts().get(1).parts().getFirst().text())
                .isEqualTo("Visits: at least 2 time(s) within 90 days");
    }

    @Test
    void the_pages_speak_french_english_and_chinese_with_the_same_texts() {
        assertThat(Words.in("fr-CA").language()).isEqualTo("fr");
        assertThat(Words.in("zh-CN,zh;q=0.9").language()).isEqualTo("zh-Hans");
        assertThat(Words.in("de").language()).isEqualTo("en");
        assertThat(Words.in("not a language;;").language()).isEqualTo("en");
        var keys = java.util.ResourceBundle.getBundle("org.atrium.campaign.tracking.pages", java.util.Locale.ROOT)
                .keySet();
        for (var language : java.util.List.of("fr", "zh-Hans")) {
            for (var key : keys) {
                assertThat(Words.in(language).sayOr(key, ""))
                        .as(language + " " + key)
                        .isNotEmpty()
                        .isNotEqualTo(Words.in("en").sayOr(key, ""));
            }
        }
    }
}
