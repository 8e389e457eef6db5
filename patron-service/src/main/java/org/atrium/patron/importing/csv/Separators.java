package org.atrium.patron.importing.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.StringReader;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Which sign divides the cells: the one that a {@code sep=} line declares, or the one that gives header and rows one
 * width. A sign that is only inside cells gives the header a width that the rows do not have.
 */
final class Separators {

    private static final int ROWS_LOOKED_AT = 200;

    private Separators() {}

    /** @param beginning of the file; its last record may be cut off */
    static char of(String beginning) {
        var firstLine =
                beginning.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return CsvTable.declared(firstLine.replace("\"", "")).orElseGet(() -> guessed(beginning));
    }

    private static char guessed(String beginning) {
        return Stream.of(',', ';', '\t', '|')
                .map(sign -> guess(beginning, sign))
                .max(Comparator.comparing(Guess::divides)
                        .thenComparing(guess -> !guess.broken())
                        .thenComparing(Guess::fit)
                        .thenComparing(Guess::width))
                .orElseThrow()
                .sign();
    }

    /** @param fit twice the share of rows as wide as the header, and once the share of narrower ones, in thousandths */
    private record Guess(char sign, int width, int fit, boolean broken) {
        boolean divides() {
            return width > 1;
        }
    }

    private static Guess guess(String beginning, char sign) {
        int width = 0;
        int rows = 0;
        int points = 0;
        try (var table = new CsvTable(new StringReader(beginning), sign, false)) {
            width = table.header().size();
            for (var row = table.next(); row.isPresent() && rows < ROWS_LOOKED_AT; row = table.next()) {
                int cells = row.get().getFieldCount();
                rows++;
                points += cells == width ? 2 : cells > 1 && cells < width ? 1 : 0;
            }
            return new Guess(sign, width, rows == 0 ? 0 : 1_000 * points / rows, false);
        } catch (CsvParseException notDividedSo) {
            return new Guess(sign, width, rows == 0 ? 0 : 1_000 * points / rows, true);
        }
    }
}
