package org.atrium.kit.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {

    private static final Set<Character> SIGNS = Set.of('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠');

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+33 1 23", "-5", "@SUM(A1)", "\t1", "\r=1", "＝1"})
    void a_formula_becomes_a_text(String formula) {
        assertThat(SpreadsheetCell.harmless(formula)).isEqualTo("'" + formula);
    }

    @Test
    void nor_does_a_part_behind_a_semicolon() {
        assertThat(SpreadsheetCell.harmless("Ana;=1+1;b")).isEqualTo("Ana;'=1+1;b");
        assertThat(SpreadsheetCell.harmless("Ana; \"=1")).isEqualTo("Ana;' \"=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ada", "'t Hooft", "a=b", "O'Neill-Roux", "''"})
    void anything_else_stays_as_it_is(String text) {
        assertThat(SpreadsheetCell.harmless(text)).isEqualTo(text);
        assertThat(SpreadsheetCell.original(text)).isEqualTo(text);
    }

    @Property
    void no_cell_begins_a_formula_and_every_text_comes_back(@ForAll("texts") String text) {
        var cell = SpreadsheetCell.harmless(text);

        for (var part : cell.split("[;\t]", -1)) {
            assertThat(part.isEmpty() || !SIGNS.contains(part.charAt(0)))
                    .as(cell)
                    .isTrue();
        }
        assertThat(SpreadsheetCell.original(cell)).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> texts() {
        var beginnings = Arbitraries.strings()
                .withChars('\'', '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', ';', '"', ' ')
                .ofMaxLength(8);
        return Combinators.combine(beginnings, Arbitraries.strings().ofMaxLength(5))
                .as(String::concat);
    }
}
