package org.atrium.patron.importing.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.stream.Stream;
import org.atrium.patron.importing.RowFault;

/** Faults as CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
final class FaultLines {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private FaultLines() {}

    static void write(Stream<RowFault> faults, Writer out) {
        var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
        csv.writeRecord("line", "column", "reason");
        faults.forEach(fault ->
                csv.writeRecord(Long.toString(fault.line()), harmless(fault.column()), harmless(fault.reason())));
        try {
            csv.flush();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
