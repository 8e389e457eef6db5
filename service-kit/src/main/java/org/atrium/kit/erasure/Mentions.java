package org.atrium.kit.erasure;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.types.Binary;

/** Looks for somebody in a document whatever its shape, for one that cannot be read as what it should be. */
public final class Mentions {

    private Mentions() {}

    /** Whether a text, a name of a field, an id or bytes anywhere in it name the person. */
    public static boolean in(Object value, Pattern mention) {
        return switch (value) {
            case Map<?, ?> document ->
                document.entrySet().stream()
                        .anyMatch(field -> in(field.getKey(), mention)
                                || field.getValue() != null && in(field.getValue(), mention));
            case Iterable<?> list -> anyIn(list, mention);
            case Binary bytes ->
                mention.matcher(new String(bytes.getData(), StandardCharsets.UTF_8))
                        .find();
            case String text -> mention.matcher(text).find();
            case UUID id -> mention.matcher(id.toString()).find();
            default -> mention.matcher(value.toString()).find();
        };
    }

    private static boolean anyIn(Iterable<?> list, Pattern mention) {
        for (var one : list) {
            if (one != null && in(one, mention)) {
                return true;
            }
        }
        return false;
    }
}
