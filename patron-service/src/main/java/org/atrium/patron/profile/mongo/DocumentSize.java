package org.atrium.patron.profile.mongo;

import java.util.List;
import java.util.Map;
import org.bson.types.Binary;

/** About how much room a document takes, so that pages and portions end before there are too many of them. */
final class DocumentSize {

    /** Of a number, a date, an id, and of what surrounds a text. */
    private static final int SCALAR = 16;

    private DocumentSize() {}

    static long of(Object value) {
        return switch (value) {
            case String text -> SCALAR + text.length();
            case Binary sealed -> SCALAR + sealed.length();
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToLong(one -> of(one.getKey()) + of(one.getValue()))
                        .sum();
            case List<?> list -> list.stream().mapToLong(DocumentSize::of).sum();
            default -> SCALAR;
        };
    }
}
