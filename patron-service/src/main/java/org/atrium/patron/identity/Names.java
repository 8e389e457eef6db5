package org.atrium.patron.identity;

import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.text.Text;
import org.jspecify.annotations.Nullable;

/** Names that somebody gives to an institution, a branch, a segment; they stand in the headers of letters. */
public final class Names {

    private Names() {}

    /**
     * The name as it is kept; empty when there is none.
     *
     * @throws Refused naming {@code /name} if it holds what is no text, such as a line break
     */
    public static String read(@Nullable String asked) {
        var written = asked == null ? "" : asked;
        Text.fault(written).ifPresent(fault -> {
            throw InvalidFields.at("/name", fault);
        });
        return Text.clean(written);
    }
}
