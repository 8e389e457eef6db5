package org.atrium.campaign.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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

    @Test
    void a_language_that_is_not_there_gets_the_fallback() {
        assertThat(template.languageFor("de")).isEqualTo("en");
        assertThat(template.languageFor(null)).isEqualTo("en");
        assertThat(template.languageFor("???")).isEqualTo("en");
    }
}
