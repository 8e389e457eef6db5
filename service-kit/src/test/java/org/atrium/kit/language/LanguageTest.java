package org.atrium.kit.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|ENGLISH",
                "fr-CA|FRENCH",
                "fr-CA, en;q=0.5|FRENCH",
                "en;q=0.5, fr|FRENCH",
                "fr;q=0, en|ENGLISH",
                "zh-Hans|SIMPLIFIED_CHINESE",
                "zh-CN,zh;q=0.9|SIMPLIFIED_CHINESE",
                "zh-TW, fr;q=0.5|FRENCH",
                "zh-Hant|ENGLISH",
                "zh-TW, zh;q=0.5|SIMPLIFIED_CHINESE",
                "de, *;q=0.1|ENGLISH",
                "not a language;;|ENGLISH",
                "''|ENGLISH"
            })
    void the_first_language_that_is_spoken_here_is_taken(String wanted, Language language) {
        assertThat(Language.of(wanted)).isEqualTo(language);
    }

    @Test
    void what_was_chosen_comes_before_what_the_browser_says() {
        assertThat(Language.of("fr", "zh-CN")).isEqualTo(Language.FRENCH);
        assertThat(Language.of("de", "fr-BE,en;q=0.5")).isEqualTo(Language.FRENCH);
        assertThat(Language.of(null, " ", "zh")).isEqualTo(Language.SIMPLIFIED_CHINESE);
        assertThat(Language.of()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void each_has_a_tag_that_leads_back_to_it() {
        for (var language : Language.values()) {
            assertThat(Language.of(language.tag())).isEqualTo(language);
            assertThat(language.locale().toLanguageTag()).isEqualTo(language.tag());
        }
    }
}
