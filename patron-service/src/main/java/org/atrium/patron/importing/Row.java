package org.atrium.patron.importing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One record of the file.
 *
 * @param line where it starts in the file, from 1
 * @param cells those that a column of the mapping names and that are not empty, in the order of the columns
 * @param faults why it cannot be taken in, as far as the file alone tells
 * @param notes what was read otherwise than it stands there
 */
public record Row(long line, List<Cell> cells, List<RowFault> faults, List<RowFault> notes) {

    public Row {
        cells = List.copyOf(cells);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    /**
     * One value of a record.
     *
     * @param column its header
     * @param field of a patron that the mapping gives the column
     */
    public record Cell(String column, String field, String text) {}

    /** The cell of this field; of a field that several columns have, the first. */
    Optional<Cell> cell(String field) {
        return cells(field).findFirst();
    }

    Stream<Cell> cells(String field) {
        return cells.stream().filter(one -> one.field().equals(field));
    }

    /** The cells of fields that begin so: identifiers, attributes, consents. */
    Stream<Cell> under(String prefix) {
        return cells.stream().filter(one -> one.field().startsWith(prefix));
    }

    @Nullable
    String text(String field) {
        return cell(field).map(Cell::text).orElse(null);
    }

    /** Characters in all cells. */
    int size() {
        return cells.stream().mapToInt(one -> one.text().length()).sum();
    }
}
