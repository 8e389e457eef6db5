package org.atrium.kit.http;

import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.text.Text;

/** What somebody looks for by words: at most 200 characters. */
public final class SearchText {

    public static final int MOST = 200;

    private SearchText() {}

    /** @throws org.atrium.kit.refusal.Refused for {@code ?q} */
    public static String of(String asked) {
        if (asked.length() > MOST) {
            throw InvalidFields.at("?q", "must have at most " + MOST + " characters");
        }
        Text.fault(asked).ifPresent(fault -> {
            throw InvalidFields.at("?q", fault);
        });
        return asked;
    }
}
