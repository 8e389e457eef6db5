package org.atrium.kit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextTest {

    @Test
    void what_nobody_sees_is_not_there() {
        for (var written : List.of(
                "B02-002\u00A0",
                "\u200BB02-002",
                "\uFEFFB02-002",
                "B02\u00AD-002",
                "B02-002\t",
                "\u200EB02-002\u200F",
                "B02\u2060-002",
                "\u202AB02-002\u202C",
                "\r\n B02-002\u2028")) {
            assertThat(Text.fault(written)).as(escaped(written)).isEmpty();
            assertThat(Text.clean(written)).as(escaped(written)).isEqualTo("B02-002");
            assertThat(Text.code(written)).as(escaped(written)).isEqualTo("B02-002");
        }
    }

    @Test
    void composed_and_decomposed_letters_are_one_spelling() {
        assertThat(Text.clean("Mediathe\u0300que"))
                .isEqualTo("M\u0065diath\u00E8que")
                .isEqualTo(Text.clean("Mediath\u00E8que"));
    }

    @Test
    void what_is_needed_to_write_a_name_stays() {
        for (var name : List.of(
                "王小明", "हिन्दी", "می\u200Cخواهم", "👩\u200D👩\u200D👧", "葛\uDB40\uDD00城", "O’Brien", "☺\uFE0F")) {
            assertThat(Text.fault(name)).isEmpty();
            assertThat(Text.clean(name)).isEqualTo(name);
        }
        assertThat(Text.code("12\u200D34")).isEqualTo("1234");
    }

    @Test
    void control_characters_inside_are_named() {
        assertThat(Text.fault("Bo\r\nBcc: eve@example.org")).hasValue("has the character U+000D, which is no text");
        for (var written :
                List.of("a\u0000b", "a\u0001b", "a\u007Fb", "a\u0085b", "a\u2028b", "a\tb", "a\uFFFDb", "a\uFFFFb")) {
            assertThat(Text.fault(written)).as(escaped(written)).isPresent();
        }
        assertThat(Text.fault("a\uD800b"))
                .hasValueSatisfying(said -> assertThat(said).contains("U+D800"));
    }

    @Test
    void a_text_of_several_lines_keeps_its_lines() {
        assertThat(Text.lines("1 Main Street\r\nSpringfield\u00A0\n")).isEqualTo("1 Main Street\nSpringfield");
        assertThat(Text.faultOfLines("1 Main Street\r\nSpringfield")).isEmpty();
        assertThat(Text.faultOfLines("1 Main\u0000Street")).isPresent();
    }

    @Test
    void a_header_over_two_lines_is_one_label() {
        assertThat(Text.label("Nom, pre\u0301nom,\r\n(usage,\u00A0 naissance)"))
                .isEqualTo("Nom, prénom, (usage, naissance)");
    }

    @Test
    void a_letter_keeps_30_marks_however_many_there_are_and_in_whatever_order() {
        for (var letter : List.of("", "e", "\u00E9", "가")) {
            var heap = letter + "\u0301\u0323\u0344\uFE0F\u200D\u034F".repeat(200_000) + "x";
            assertThat(Text.fault(heap)).hasValue("has more than 30 marks on one letter");
            assertThat(Text.faultOfLines(heap)).isPresent();
            for (var clean : List.of(Text.clean(heap), Text.lines(heap), Text.code(heap), Text.label(heap))) {
                assertThat(marks(clean)).isLessThanOrEqualTo(30).isGreaterThan(28);
                assertThat(clean).endsWith("x");
            }
        }
        var most = "e" + "\u0323\u0301".repeat(15);
        assertThat(Text.fault(most)).isEmpty();
        assertThat(marks(Text.clean(most))).isEqualTo(30);
        assertThat(Text.fault("\u00E9" + "\u0323\u0301".repeat(15))).isPresent();
    }

    @Property
    void a_heap_of_marks_comes_out_the_same_the_second_time(@ForAll("marks") String text) {
        var clean = Text.clean(text);
        assertThat(Text.fault(clean)).isEmpty();
        assertThat(Text.clean(clean)).isEqualTo(clean);
    }

    @Provide
    Arbitrary<String> marks() {
        return Arbitraries.of(
                        "\u0301",
                        "\u0323",
                        "\u0327",
                        "\u0344",
                        "\u0CCB",
                        "\uFE0F",
                        "\u200D",
                        "e",
                        "\u1EBF",
                        "가",
                        "\uD834\uDD60",
                        "\uD834\uDD65")
                .list()
                .ofMinSize(20)
                .ofMaxSize(80)
                .map(parts -> String.join("", parts));
    }

    private static long marks(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(one -> Character.getType(one) == Character.NON_SPACING_MARK)
                .count();
    }

    @Property
    void clean_text_has_no_fault_and_stays_as_it_is(@ForAll("anything") String text) {
        for (var clean : List.of(Text.clean(text), Text.code(text), Text.label(text))) {
            assertThat(Text.fault(clean)).isEmpty();
            assertThat(Text.clean(clean)).isEqualTo(clean);
        }
        assertThat(Text.isBlank(text)).isEqualTo(Text.clean(text).isEmpty());
        assertThat(Text.code(Text.code(text))).isEqualTo(Text.code(text));
        assertThat(Text.lines(Text.lines(text))).isEqualTo(Text.lines(text));
        assertThat(Text.faultOfLines(Text.lines(text))).isEmpty();
    }

    @Provide
    Arbitrary<String> anything() {
        var odd = Arbitraries.of(
                "\u0000",
                "\t",
                "\n",
                "\r",
                " ",
                "\u00A0",
                "\u00AD",
                "\u0301",
                "e",
                "\u200B",
                "\u200C",
                "\u200D",
                "\uFE0F",
                "\uFEFF",
                "\u2028",
                "\uD800",
                "\uDC00",
                "\u1160",
                "\uFFFD",
                "\uDB40\uDD00",
                "가",
                "\u11A8");
        return Arbitraries.oneOf(odd, Arbitraries.strings().ofMaxLength(4))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj("U+%04X"::formatted).toList().toString();
    }
}
