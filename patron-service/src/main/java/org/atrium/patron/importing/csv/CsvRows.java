package org.atrium.patron.importing.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atrium.patron.importing.Cells;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.ImportDesk;
import org.atrium.patron.importing.Mapping;
import org.atrium.patron.importing.Row;
import org.atrium.patron.importing.RowFault;
import org.atrium.patron.importing.Rows;

/** Rows of a CSV file. */
final class CsvRows implements Rows {

    private final CsvTable table;
    private final List<String> header;
    private final Mapping mapping;

    CsvRows(InputStream file, Import.Dialect dialect, Mapping mapping) {
        this.header = dialect.header();
        this.mapping = mapping;
        this.table = new CsvTable(CsvInspection.reader(file), dialect.separator(), true);
    }

    @Override
    public Optional<Row> next() {
        try {
            return table.next().map(this::row);
        } catch (CsvParseException broken) {
            throw new ImportDesk.UnreadableRest("The file cannot be read on: " + broken.getMessage());
        }
    }

    private Row row(CsvRecord record) {
        long line = record.getStartingLineNumber();
        int width = record.getFieldCount();
        if (width > header.size()) {
            var reason = "has " + width + " fields where the header has " + header.size();
            return new Row(line, List.of(), List.of(new RowFault(line, "", reason)), List.of());
        }
        var cells = new ArrayList<Row.Cell>();
        var faults = new ArrayList<RowFault>();
        for (int i = 0; i < width; i++) {
            var column = header.get(i);
            var field = mapping.columns().get(column);
            if (field != null) {
                Cells.read(record.getField(i), line, column, field, cells, faults);
            }
        }
        return new Row(line, cells, faults, width < header.size() ? List.of(missing(line, width)) : List.of());
    }

    private RowFault missing(long line, int width) {
        return new RowFault(
                line, "", "has " + width + " fields where the header has " + header.size() + "; the rest is empty");
    }

    @Override
    public void close() {
        table.close();
    }
}
