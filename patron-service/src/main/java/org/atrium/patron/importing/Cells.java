package org.atrium.patron.importing;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.text.Text;

/** What is taken of a value that stands in a file. */
public final class Cells {

    private static final int LENGTH = 10_000;

    private Cells() {}

    /** Adds the cell, or why it cannot be read; nothing where it is empty. */
    public static void read(
            String written, long line, String column, String field, List<Row.Cell> cells, List<RowFault> faults) {
        var fault = written.length() > LENGTH
                ? Optional.of("has " + written.length() + " characters; at most " + LENGTH + " are read")
                : Text.fault(written);
        if (fault.isPresent()) {
            faults.add(new RowFault(line, column, fault.get()));
            return;
        }
        var text = Text.clean(written);
        if (!text.isEmpty()) {
            cells.add(new Row.Cell(column, field, text));
        }
    }
}
