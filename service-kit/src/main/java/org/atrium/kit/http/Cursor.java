package org.atrium.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.atrium.kit.refusal.InvalidFields;

/** An opaque place in a list: the sort keys of the last item shown. Stable while items come and go. */
public final class Cursor {

    private static final String SEPARATOR = "\u001f";

    private Cursor() {}

    public static String encode(String... keys) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, keys).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws org.atrium.kit.refusal.Refused if this is not a cursor with {@code size} keys */
    public static List<String> decode(String cursor, int size) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            var keys = List.of(text.split(SEPARATOR, -1));
            if (keys.size() == size) {
                return keys;
            }
        } catch (IllegalArgumentException notBase64) {
            throw InvalidFields.at("?cursor", "is not a cursor that was handed out");
        }
        throw InvalidFields.at("?cursor", "is not a cursor that was handed out");
    }
}
