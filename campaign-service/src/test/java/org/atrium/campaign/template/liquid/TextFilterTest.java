package org.atrium.campaign.template.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "append: '!'            | ab cd!",
                "prepend: '!'           | !ab cd",
                "capitalize             | Ab cd",
                "upcase                 | AB CD",
                "remove: 'b'            | a cd",
                "remove_first: 'b '     | acd",
                "replace_first: 'b','$1'| a$1 cd",
                "replace_first: '.','x' | ab cd",
                "size                   | 5",
                "slice: 0               | a",
                "slice: 1, 2            | 'b '",
                "slice: -2, 2           | cd",
                "slice: -9, 2           | ''",
                "slice: 9               | ''",
                "truncate: 4            | a...",
                "truncate: 4, '…'       | 'ab …'",
                "truncate: 5            | ab cd",
                "truncate: 2            | ...",
                "truncatewords: 1       | ab...",
                "truncatewords: 2       | ab cd",
                "url_encode             | ab+cd",
                "default: 'x'           | ab cd"
            })
    void a_filter_does_what_liquid_says_of_it(String filters, String expected) {
        assertThat(rendered(filters, "ab cd")).isEqualTo(expected);
    }

    @Test
    void blanks_and_breaks_are_taken_away_where_it_says_so() {
        assertThat(rendered("lstrip", " \u3000a b \n")).isEqualTo("a b ");
        assertThat(rendered("append: '!' | prepend: '  ' | lstrip", "a ")).isEqualTo("a !");
        assertThat(rendered("append: '  ' | rstrip | append: '!'", "a")).isEqualTo("a!");
        assertThat(rendered("append: '  ' | strip | append: '!'", "  a")).isEqualTo("a!");
        assertThat(rendered("strip_newlines", "a\r\nb\nc")).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slice: 0, 1    | 🦊Fox      | 🦊",
                "slice: 1, 1    | 🦊Fox      | F",
                "slice: -1, 1   | Fox🦊      | 🦊",
                "slice: 0, 1    | 👩‍👩‍👧Kim     | 👩‍👩‍👧",
                "slice: 0, 1    | e\u0301lan      | e\u0301",
                "truncate: 2, ''| 🇫🇷🇨🇦🇨🇳       | 🇫🇷🇨🇦",
                "size           | 🦊👩‍👩‍👧e\u0301   | 3",
                "capitalize     | ǆ          | ǅ"
            })
    void what_a_reader_sees_as_one_character_is_one(String filter, String value, String expected) {
        assertThat(rendered(filter, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "append: ''",
                "capitalize",
                "downcase",
                "lstrip",
                "prepend: ''",
                "remove: 'a'",
                "remove_first: 'a'",
                "replace_first: 'a','b'",
                "rstrip",
                "slice: 0, 1",
                "strip",
                "strip_newlines",
                "truncatewords: 2",
                "truncate: 3",
                "upcase",
                "url_encode",
                "default: ''"
            })
    void what_is_absent_is_no_trouble_to_any_filter(String filter) {
        assertThat(rendered(filter, "")).isEmpty();
    }

    @Test
    void without_a_name_there_is_none_to_ask_for() {
        var source = "{% if patron.given %}Dear {{ patron.given }}{% else %}Dear reader{% endif %}, hello";

        for (var missing : new String[] {"", " ", "\u3000"}) {
            assertThat(subject(source, missing)).isEqualTo("Dear reader, hello");
        }
        assertThat(subject(source, "Ada")).isEqualTo("Dear Ada, hello");
        assertThat(subject("{% unless patron.given %}none{% endunless %}", "")).isEqualTo("none");
    }

    private static String rendered(String filters, String value) {
        var subject = subject("({{ patron.given | " + filters + " }})", value);
        return subject.substring(1, subject.length() - 1);
    }

    private static String subject(String source, String given) {
        return new LiquidContent(new org.atrium.campaign.template.Content(source, "x", null))
                .subject(new org.atrium.campaign.template.Values(
                        Map.of("patron.given", given), java.util.List.of(), ""));
    }
}
