package org.atrium.patron.institution;

import java.util.regex.Pattern;

/** BCP 47 language tags. */
public final class Languages {

    private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");

    private Languages() {}

    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }
}
