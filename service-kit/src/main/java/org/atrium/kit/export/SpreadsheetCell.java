package org.atrium.kit.export;

import java.util.regex.Pattern;

/**
 * A cell that no spreadsheet runs as a formula. One that begins with a sign by which formulas begin gets an apostrophe
 * before it, and so does one in which apostrophes stand before such a sign: what has been protected can be told from
 * what was written so, and {@link #original} gives every text back.
 */
public final class SpreadsheetCell {

    /** The wide forms too: a spreadsheet in Japanese or Chinese reads them alike. */
    private static final String SIGNS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern FORMULA = Pattern.compile("'*" + SIGNS);
    private static final Pattern PROTECTED = Pattern.compile("'+" + SIGNS);

    private SpreadsheetCell() {}

    public static String harmless(String text) {
        return FORMULA.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** What was made harmless, as it was before. */
    public static String original(String cell) {
        return PROTECTED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }
}
