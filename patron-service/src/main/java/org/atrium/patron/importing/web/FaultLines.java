package org.atrium.patron.importing.web;

import java.io.Writer;
import java.util.List;
import java.util.stream.Stream;
import org.atrium.kit.export.CsvLines;
import org.atrium.patron.importing.RowFault;

/** Faults as CSV. */
final class FaultLines {

    private FaultLines() {}

    static void write(Stream<RowFault> faults, Writer out) {
        var lines = new CsvLines(out);
        lines.add(List.of("line", "column", "reason"));
        faults.forEach(fault -> lines.add(List.of(Long.toString(fault.line()), fault.column(), fault.reason())));
        lines.flush();
    }
}
