package org.atrium.patron.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactTypeTest {

    @Test
    void each_type_reads_its_own_values() {
        assertThat(FactType.TEXT.read(" gold ")).contains(new FactValue.Text("gold"));
        assertThat(FactType.NUMBER.read(120)).contains(new FactValue.Figure(120L));
        assertThat(FactType.NUMBER.read(0.5)).contains(new FactValue.Figure(0.5));
        assertThat(FactType.DATE.read("2026-03-01")).contains(new FactValue.Day(LocalDate.of(2026, 3, 1)));
        assertThat(FactType.BOOLEAN.read(false)).contains(new FactValue.Truth(false));
        assertThat(FactType.TEXTS.read(List.of("jazz", "film"))).contains(new FactValue.Texts(List.of("jazz", "film")));
        assertThat(FactType.TEXTS.read(List.of())).contains(new FactValue.Texts(List.of()));
    }

    @Test
    void and_says_it_is_of_that_type() {
        for (var type : FactType.values()) {
            assertThat(FactType.of(type.word())).contains(type);
        }
        assertThat(FactType.DATE.read("2026-03-01").orElseThrow().type()).isEqualTo(FactType.DATE);
    }

    @Test
    void nothing_else_and_nothing_too_large() {
        assertNone(FactType.TEXT, null, 1, true, "", "  ", "x".repeat(201), "a\u0000b", List.of("x"));
        assertNone(FactType.NUMBER, null, "1", Double.POSITIVE_INFINITY, Double.NaN, BigInteger.TWO.pow(64));
        assertNone(FactType.DATE, null, 2026, "2026-02-30", "2026-3-1", "0999-01-01", "+12026-01-01", "today");
        assertNone(FactType.BOOLEAN, null, "true", 1);
        assertNone(
                FactType.TEXTS,
                "x",
                List.of(1),
                List.of("x", "x"),
                List.of("x".repeat(101)),
                Collections.nCopies(1_000, "x"),
                Arrays.asList("x", null));
    }

    @Test
    void a_text_is_measured_in_the_form_in_which_it_is_kept() {
        var twoWhenKept = "\u09DF";

        assertThat(FactType.TEXT.read("x".repeat(190) + twoWhenKept.repeat(5))).isPresent();
        assertThat(FactType.TEXT.read("x".repeat(191) + twoWhenKept.repeat(5))).isEmpty();
        assertThat(FactType.TEXTS.read(List.of("x".repeat(99) + twoWhenKept))).isEmpty();
    }

    @Test
    void what_was_taken_once_is_read_again_whatever_the_door_says_by_then() {
        for (var written : List.of("gold", 120L, 0.5, false, List.of("jazz", "film"))) {
            var value = Arrays.stream(FactType.values())
                    .flatMap(type -> type.read(written).stream())
                    .findFirst()
                    .orElseThrow();
            assertThat(value.type().kept(value.plain())).isEqualTo(value);
        }
        assertThat(FactType.DATE.kept("2026-03-01")).isEqualTo(new FactValue.Day(LocalDate.of(2026, 3, 1)));
        assertThat(FactType.TEXT.kept("x".repeat(5_000)).plain()).isEqualTo("x".repeat(5_000));
    }

    private static void assertNone(FactType type, Object... written) {
        for (var one : written) {
            assertThat(type.read(one)).as("%s %s", type, one).isEmpty();
        }
    }
}
