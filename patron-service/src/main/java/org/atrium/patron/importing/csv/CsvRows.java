package org.atrium.patron.importing.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.ImportDesk;
import org.atrium.patron.importing.Mapping;
import org.atrium.patron.importing.Row;
import org.atrium.patron.importing.RowFault;
import org.atrium.patron.importing.Rows;
import org.jspecify.annotations.Nullable;

/** Rows of a CSV file. */
final class CsvRows implements Rows {

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Import.Dialect dialect;
    private final List<@Nullable String> fields = new ArrayList<>();

    CsvRows(InputStream file, Import.Dialect dialect, Mapping mapping) {
        this.dialect = dialect;
        dialect.header().forEach(column -> fields.add(mapping.columns().get(column)));
        this.reader = CsvReader.builder()
                .fieldSeparator(dialect.separator())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(CsvInspection.withoutMark(file), StandardCharsets.UTF_8));
        this.records = reader.iterator();
        records.next();
    }

    @Override
    public Optional<Row> next() {
        try {
            return records.hasNext() ? Optional.of(row(records.next())) : Optional.empty();
        } catch (CsvParseException broken) {
            throw new ImportDesk.UnreadableRest("The file cannot be read on: " + broken.getMessage());
        }
    }

    private Row row(CsvRecord record) {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != fields.size()) {
            var reason = "has " + record.getFieldCount() + " fields where the header has " + fields.size();
            return new Row(line, Map.of(), List.of(new RowFault(line, "", reason)));
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var value = record.getField(i).strip();
            if (field != null && !value.isEmpty()) {
                values.put(field, value);
            }
        }
        return new Row(line, values, List.of());
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
