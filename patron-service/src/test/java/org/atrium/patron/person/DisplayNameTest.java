package org.atrium.patron.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayNameTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "小明, 王, zh, 王小明",
                "小明, 王, zh-Hant-TW, 王小明",
                "小明, 王, -, 王小明",
                "小明, 王, fr, 王小明",
                "花子, 山田, ja, 山田花子",
                "花子, 山田, en, 山田花子",
                "민준, 김, ko, 김민준",
                "민준, 김, -, 김민준",
                "Xiaoming, Wang, zh, Wang Xiaoming",
                "Hanako, Yamada, ja, Yamada Hanako",
                "János, Kovács, hu, Kovács János",
                "János, Kovács, hu-RO, Kovács János",
                "János, Kovács, -, János Kovács",
                "Anna, Kovács, de, Anna Kovács",
                "Minh, Nguyễn Văn, vi, Nguyễn Văn Minh",
                "Ana, Lopes, pt-BR, Ana Lopes",
                "Ana, Lopes, -, Ana Lopes",
                "Jean-Luc, de la Tour, fr, Jean-Luc de la Tour",
                "Иван, Петров, ru, Иван Петров",
                "ليلى, حداد, ar, ليلى حداد",
                "Ana, Lopes, x-nothing, Ana Lopes",
                "Ana, Lopes, qq, Ana Lopes",
                "Ana, -, hu, Ana",
                "-, 王, zh, 王",
            })
    void the_order_and_the_space_are_those_of_the_language(
            @Nullable String given, @Nullable String family, @Nullable String language, String called) {
        assertThat(DisplayName.of(new Name(given, family, null), language)).isEqualTo(called);
        assertThat(DisplayName.of(new Name(given, family, "Nana"), language)).isEqualTo(called);
    }

    @Property(tries = 2_000)
    void whatever_a_name_and_a_language_are_made_of_there_is_something_to_call_them_by(
            @ForAll @StringLength(min = 1, max = 20) String given,
            @ForAll @StringLength(min = 1, max = 20) String family,
            @ForAll("tags") String language) {
        var name = new Name("a" + given, family + "1", null);

        assertThat(DisplayName.of(name, language).replaceAll("[\\s·・]", ""))
                .contains(String.valueOf(name.given()).replaceAll("[\\s·・]", ""))
                .contains(String.valueOf(name.family()).replaceAll("[\\s·・]", ""));
        assertThat(DisplayName.of(new Name("1", "2", null), language)).contains("1", "2");
    }

    @Provide
    Arbitrary<String> tags() {
        return Arbitraries.of(Locale.getISOLanguages()).injectNull(0.1).map(one -> one == null ? "x-nothing" : one);
    }

    @Test
    void who_has_no_other_name_is_called_as_they_want_to_be() {
        assertThat(DisplayName.of(new Name(null, null, "Nana"), "hu")).isEqualTo("Nana");
        assertThat(DisplayName.of(Name.NONE, null)).isEmpty();
    }
}
