package org.atrium.campaign.outbound.smtp;

import java.util.regex.Pattern;

/** What people have written, as part of a header. */
final class HeaderText {

    private static final Pattern CONTROLS = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern FOLD = Pattern.compile("\\r\\n(?=[ \\t])");

    private HeaderText() {}

    /** On one line: a line break, and any other control character, becomes a space. */
    static String line(String text) {
        return CONTROLS.matcher(text).replaceAll(" ").strip();
    }

    /** Whether another header, or the end of all headers, could begin within this value. */
    static boolean breaksOut(String value) {
        return FOLD.matcher(value).replaceAll("").chars().anyMatch(each -> each == '\r' || each == '\n');
    }
}
