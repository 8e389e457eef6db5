package org.atrium.kit.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Map<String, String> ENGLISH = Map.of(
            "letters", "{0, plural, one {# letter} other {# letters}} for {1}",
            "named", "{who} reads",
            "only", "only English");
    private static final Map<String, String> FRENCH =
            Map.of("letters", "{0, plural, one {# lettre} other {# lettres}} pour {1}", "named", "{who} lit l’article");

    private final Words english = new Words(Language.ENGLISH, ENGLISH, ENGLISH);
    private final Words french = new Words(Language.FRENCH, FRENCH, ENGLISH);
    private final Words chinese = new Words(Language.SIMPLIFIED_CHINESE, Map.of(), ENGLISH);

    @Test
    void a_text_has_forms_for_one_and_for_several_as_its_language_has_them() {
        assertThat(english.say("letters", 0, "Zoë")).isEqualTo("0 letters for Zoë");
        assertThat(french.say("letters", 0, "Zoë")).isEqualTo("0 lettre pour Zoë");
        assertThat(french.say("letters", 12_000, "{0}")).isEqualTo("12\u202f000 lettres pour {0}");
        assertThat(french.say("named", Map.of("who", "Zoë"))).isEqualTo("Zoë lit l’article");
    }

    @Test
    void what_is_missing_is_said_in_english_and_what_nobody_wrote_is_a_defect() {
        assertThat(french.say("only")).isEqualTo("only English");
        assertThat(french.sayOr("only", "-")).isEqualTo("-");
        assertThat(french.has("only")).isFalse();
        assertThatThrownBy(() -> french.say("nothing")).isInstanceOf(MissingResourceException.class);
    }

    @Test
    void days_spans_lists_and_languages_are_written_as_each_language_does() {
        var span = Period.of(1, 6, 0);

        assertThat(english.span(span)).isEqualTo("1 year, 6 months");
        assertThat(french.span(span)).isEqualTo("1\u00a0an et 6\u00a0mois");
        assertThat(french.day(LocalDate.of(2026, 3, 2))).isEqualTo("2 mars 2026");
        assertThat(chinese.day(LocalDate.of(2026, 3, 2))).isEqualTo("2026年3月2日");
        assertThat(english.either(List.of("a", "b", "c"))).isEqualTo("a, b, or c");
        assertThat(french.all(List.of("a", "b", "c"))).isEqualTo("a, b et c");
        assertThat(chinese.languageName("fr")).isEqualTo("法语");
    }
}
