package org.atrium.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GraphemesTest {

    private static final String FAMILY = "👩\u200D👩\u200D👧";

    @Test
    void a_character_is_what_a_reader_takes_for_one() {
        assertThat(Graphemes.slice("🦊Fox", 0, 1)).isEqualTo("🦊");
        assertThat(Graphemes.slice(FAMILY + "🇫🇷e\u0301x", 1, 2)).isEqualTo("🇫🇷e\u0301");
        assertThat(Graphemes.count(FAMILY + "🇫🇷e\u0301x")).isEqualTo(4);
        assertThat(Graphemes.slice("abc", 5, 2)).isEmpty();
        assertThat(Graphemes.slice("abc", 1, 9)).isEqualTo("bc");
    }

    @Test
    void a_text_is_cut_between_characters() {
        assertThat(Graphemes.within("ab" + FAMILY, 5)).isEqualTo("ab");
        assertThat(Graphemes.within("ab" + FAMILY, 100)).isEqualTo("ab" + FAMILY);
        assertThat(Graphemes.within("🦊", 1)).isEmpty();
    }

    @Property
    void parts_make_the_whole(@ForAll String text, @ForAll @IntRange(max = 20) int at) {
        assertThat(Graphemes.slice(text, 0, at) + Graphemes.slice(text, at, Integer.MAX_VALUE))
                .isEqualTo(text);
        assertThat(text).startsWith(Graphemes.within(text, at));
        assertThat(Graphemes.within(text, at).length()).isLessThanOrEqualTo(at);
    }
}
