package org.atrium.kit.http;

import org.atrium.kit.refusal.InvalidFields;
import org.jspecify.annotations.Nullable;

/** How many items a page holds: 50 unless asked, at most 500. */
public final class Limits {

    public static final int USUAL = 50;
    public static final int MOST = 500;

    private Limits() {}

    public static int of(@Nullable Integer asked) {
        var limit = asked == null ? USUAL : asked;
        if (limit < 1 || limit > MOST) {
            throw InvalidFields.at("?limit", "must be from 1 to " + MOST);
        }
        return limit;
    }
}
