package org.atrium.patron.rectification.mongo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.atrium.patron.vault.DataKey;
import org.bson.types.Binary;

/** Texts that name somebody, each sealed by the key of whoever it is about, for its place in one request alone. */
final class SealedText {

    private static final byte FORM = 1;

    private SealedText() {}

    static Binary seal(String text, String part, UUID request, DataKey key) {
        var sealed = key.seal(text.getBytes(StandardCharsets.UTF_8), place(part, request));
        return new Binary(
                ByteBuffer.allocate(1 + sealed.length).put(FORM).put(sealed).array());
    }

    static String open(Binary sealed, String part, UUID request, DataKey key) {
        var bytes = ByteBuffer.wrap(sealed.getData());
        var form = bytes.get();
        if (form != FORM) {
            throw new IllegalStateException(
                    "rectification " + request + " is sealed in a form that is not known: " + form);
        }
        var text = new byte[bytes.remaining()];
        bytes.get(text);
        return new String(key.open(text, place(part, request)), StandardCharsets.UTF_8);
    }

    private static String place(String part, UUID request) {
        return "rectification:" + request + ":" + part;
    }
}
