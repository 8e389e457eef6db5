package org.atrium.patron.importing.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atrium.kit.text.Text;

/**
 * The records of a file from its header on, blank ones left out: what the inspection sees is what the rows are read
 * from. The header is the first record that is not blank and no {@code sep=} line, as spreadsheets write one.
 * See docs/adr/0016-what-files-are-taken.md.
 */
final class CsvTable implements AutoCloseable {

    private static final int FIELD_SIZE = 1 << 20;
    private static final int RECORD_SIZE = 4 << 20;
    private static final Pattern SEPARATOR_LINE = Pattern.compile("\\s*sep=([,;|\t])\\s*");

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final char separator;
    private final List<String> header;

    /** @param whole false for the beginning of a file, which may end inside a quote */
    CsvTable(Reader text, char separator, boolean whole) {
        this.separator = separator;
        this.reader = CsvReader.builder()
                .fieldSeparator(separator)
                .allowUnclosedQuote(!whole)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(2 * FIELD_SIZE)
                .build(
                        CsvRecordHandler.builder()
                                .maxFieldSize(FIELD_SIZE)
                                .maxRecordSize(RECORD_SIZE)
                                .build(),
                        text);
        this.records = reader.iterator();
        this.header = first().map(
                        record -> record.getFields().stream().map(Text::label).toList())
                .orElse(List.of());
    }

    private Optional<CsvRecord> first() {
        var first = next();
        return first.filter(this::isSeparatorLine).isPresent() ? next() : first;
    }

    /** Labels, with empty ones where a column has no name; none at all when every record is blank. */
    List<String> header() {
        return header;
    }

    /**
     * The next record that is not blank; empty at the end.
     *
     * @throws CsvParseException naming the line, when there is no table from there on
     */
    Optional<CsvRecord> next() {
        while (records.hasNext()) {
            var record = records.next();
            if (record.getFields().stream().anyMatch(cell -> !Text.isBlank(cell))) {
                return Optional.of(record);
            }
        }
        return Optional.empty();
    }

    private boolean isSeparatorLine(CsvRecord record) {
        return declared(String.join(String.valueOf(separator), record.getFields()))
                .isPresent();
    }

    /** The separator that a first line declares. */
    static Optional<Character> declared(String line) {
        var found = SEPARATOR_LINE.matcher(line);
        return found.matches() ? Optional.of(found.group(1).charAt(0)) : Optional.empty();
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
