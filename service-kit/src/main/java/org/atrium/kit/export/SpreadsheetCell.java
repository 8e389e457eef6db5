package org.atrium.kit.export;

import java.util.regex.Pattern;

/**
 * A cell that no spreadsheet runs as a formula. One that begins with a sign by which formulas begin gets an apostrophe
 * before it, also where blanks, quotes and apostrophes stand before the sign, and so does each part behind a semicolon:
 * what has been protected can be told from what was written so, and {@link #original} gives every text back.
 */
public final class SpreadsheetCell {

    /** The wide forms too: a spreadsheet in Japanese or Chinese reads them alike. */
    private static final String SIGNS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    /** Where a cell begins: a program in which lists are divided by semicolons begins one after each. */
    private static final String BEGINNING = "(?:\\A|(?<=[;\\t]))";

    private static final String FORMULA = "(?=[ \"']*+" + SIGNS + ")";

    private static final Pattern OPEN = Pattern.compile(BEGINNING + FORMULA);
    private static final Pattern PROTECTED = Pattern.compile(BEGINNING + "'" + FORMULA);

    private SpreadsheetCell() {}

    public static String harmless(String text) {
        return OPEN.matcher(text).replaceAll("'");
    }

    /** What was made harmless, as it was before. */
    public static String original(String cell) {
        return PROTECTED.matcher(cell).replaceAll("");
    }
}
