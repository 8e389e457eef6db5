package org.atrium.campaign.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void the_pages_speak_french_english_and_chinese_with_the_same_texts() {
        assertThat(Words.in("fr-CA").language()).isEqualTo("fr");
        assertThat(Words.in("zh-CN,zh;q=0.9").language()).isEqualTo("zh-Hans");
        assertThat(Words.in("de").language()).isEqualTo("en");
        assertThat(Words.in("de", "fr-BE,en;q=0.5").language()).isEqualTo("fr");
        assertThat(Words.in(null, " ").language()).isEqualTo("en");
        assertThat(Words.in("not a language;;").language()).isEqualTo("en");
        var keys = ResourceBundle.getBundle("org.atrium.campaign.tracking.pages", Locale.ROOT)
                .keySet();
        for (var language : List.of("fr", "zh-Hans")) {
            for (var key : keys) {
                assertThat(Words.in(language).sayOr(key, ""))
                        .as(language + " " + key)
                        .isNotEmpty()
                        .isNotEqualTo(Words.in("en").sayOr(key, ""));
            }
        }
    }
}
