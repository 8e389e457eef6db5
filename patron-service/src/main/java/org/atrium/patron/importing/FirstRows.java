package org.atrium.patron.importing;

import java.util.List;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/**
 * How the first rows of a file are read, before anything is taken in.
 *
 * @param ignored headers that the mapping does not name
 */
public record FirstRows(Import.Dialect dialect, List<String> ignored, List<Read> rows) {

    /** So many are shown. */
    static final int MOST = 20;

    public FirstRows {
        ignored = List.copyOf(ignored);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param patron whom the row would register if nobody had its key; absent when it would be rejected
     * @param faults why it would be
     * @param notes what of it is read otherwise than it stands there
     */
    public record Read(long line, @Nullable Patron patron, List<RowFault> faults, List<RowFault> notes) {

        public Read {
            faults = List.copyOf(faults);
            notes = List.copyOf(notes);
        }
    }
}
