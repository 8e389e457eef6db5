package org.atrium.patron.importing;

import org.atrium.kit.text.Graphemes;

/**
 * Why a row was not taken in, or what about it was read otherwise than it stands there. What it quotes of the file is
 * cut, so that what is kept of a batch has a bound.
 *
 * @param line where the row starts in the file, from 1
 * @param column header of the column; empty when the row as a whole is at fault
 */
public record RowFault(long line, String column, String reason) {

    private static final int COLUMN_LENGTH = 200;
    private static final int REASON_LENGTH = 400;
    private static final int QUOTE_LENGTH = 100;

    public RowFault {
        column = Graphemes.within(column, COLUMN_LENGTH);
        reason = Graphemes.within(reason, REASON_LENGTH);
    }

    /** A cell as a reason quotes it. */
    static String quoted(String cell) {
        var beginning = Graphemes.within(cell, QUOTE_LENGTH);
        return "“" + beginning + (beginning.equals(cell) ? "”" : "…”");
    }
}
