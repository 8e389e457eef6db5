package org.atrium.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    private static final Content ANY = new Content("s", "h", null);

    private final Template template = new Template(
            new TemplateId(new UUID(1, 1)),
            1,
            "t",
            "email",
            Map.of("fr", ANY, "en", ANY, "zh-Hans", ANY),
            "en",
            Instant.EPOCH);

    @Test
    void a_reader_gets_the_nearest_language() {
        assertThat(template.languageFor("fr-CA")).isEqualTo("fr");
        assertThat(template.languageFor("zh-CN")).isEqualTo("zh-Hans");
        assertThat(template.languageFor("zh-Hans-CN")).isEqualTo("zh-Hans");
        assertThat(template.languageFor("FR")).isEqualTo("fr");
    }

    @ParameterizedTest
    @CsvSource({
        "zh-TW, zh-Hant",
        "zh-HK, zh-Hant",
        "zh-Hant-MO, zh-Hant",
        "zh-CN, zh-Hans",
        "zh-SG, zh-Hans",
        "zh, zh-Hans",
        "cmn-TW, zh-Hant",
        "pt-BR, pt-BR",
        "pt-AO, pt",
        "no, nb",
        "nn, nb",
        "sr-Latn-RS, sr-Latn",
        "sr-RS, sr",
        "sr-ME, sr-Latn",
        "en-AU, en-GB",
        "en-US, en",
        "FR, fr",
        "fr-CA, fr"
    })
    void script_and_kin_decide_between_languages(String wanted, String given) {
        var offered = new HashMap<String, Content>();
        for (var language :
                List.of("zh-Hans", "zh-Hant", "pt", "pt-BR", "nb", "sr", "sr-Latn", "en", "en-GB", "fr", "de")) {
            offered.put(language, ANY);
        }
        var many = new Template(template.id(), 1, "t", "email", offered, "de", Instant.EPOCH);

        assertThat(many.languageFor(wanted)).isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "???", "", " ", "und", "x-private", "ar", "zxx"})
    void a_language_that_is_not_there_gets_the_fallback(String wanted) {
        assertThat(template.languageFor(wanted)).isEqualTo("en");
        assertThat(template.languageFor(null)).isEqualTo("en");
        assertThat(template.languageFor("fr-" + "a-".repeat(50_000))).isEqualTo("en");
    }
}
