package org.atrium.patron.importing.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.text.Graphemes;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.UnreadableFile;

/** Looks at a whole file, once: at its characters, and at the table of them that the rows will be read from. */
final class CsvInspection {

    /** What is kept of a row while an import runs has a bound for a file, not for each row. */
    static final int MOST_ROWS = 1_000_000;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MOST_COLUMNS = 500;
    private static final int NAME_LENGTH = 200;
    private static final int BEGINNING = 1 << 16;

    private CsvInspection() {}

    static Import.Dialect inspect(InputStream file) throws IOException {
        var text = new CheckedText(reader(file));
        var beginning = text.beginning(BEGINNING);
        var start = beginning.stripLeading();
        if (start.isEmpty()) {
            throw refused("is empty");
        }
        if (start.startsWith("<")) {
            throw refused("is a web page or XML, not a table");
        }
        var separator = Separators.of(beginning);
        try (var table = new CsvTable(text, separator, true)) {
            var dialect = new Import.Dialect(separator, header(table));
            count(table);
            return dialect;
        } catch (CsvParseException broken) {
            throw text.refusal().orElseGet(() -> refused("cannot be read as a table: " + broken.getMessage()));
        }
    }

    /** The file without the mark that some programs put at the start. */
    static Reader reader(InputStream file) {
        return new InputStreamReader(
                withoutMark(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static InputStream withoutMark(InputStream file) {
        try {
            var start = file.readNBytes(MARK.length);
            return Arrays.equals(start, MARK) ? file : new SequenceInputStream(new ByteArrayInputStream(start), file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> header(CsvTable table) {
        var header = table.header();
        var named = header.stream().filter(name -> !name.isEmpty()).toList();
        if (named.isEmpty()) {
            throw refused("has no header");
        }
        if (header.size() > MOST_COLUMNS) {
            throw refused("has " + header.size() + " columns; at most " + MOST_COLUMNS + " are read");
        }
        var seen = new HashSet<String>();
        for (var name : named) {
            if (name.length() > NAME_LENGTH) {
                throw refused("has a column whose name has more than " + NAME_LENGTH + " characters: “"
                        + Graphemes.within(name, 50) + "…”");
            }
            if (!seen.add(name)) {
                throw refused("has the column “" + name + "” twice");
            }
        }
        return header;
    }

    private static void count(CsvTable table) {
        for (int rows = 0; table.next().isPresent(); rows++) {
            if (rows >= MOST_ROWS) {
                throw refused("has more than 1,000,000 rows: divide it");
            }
        }
    }

    static Refused refused(String detail) {
        return new Refused(new UnreadableFile("The file " + detail + "."));
    }
}
