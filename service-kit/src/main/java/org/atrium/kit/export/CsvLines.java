package org.atrium.kit.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collection;

/** Rows as CSV (RFC 4180) in which every cell is a {@link SpreadsheetCell}. */
public final class CsvLines {

    private final CsvWriter csv;

    public CsvLines(Writer out) {
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    }

    public void add(Collection<String> row) {
        csv.writeRecord(row.stream().map(SpreadsheetCell::harmless).toList());
    }

    /** Hands on to the writer what is held back. */
    public void flush() {
        try {
            csv.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
