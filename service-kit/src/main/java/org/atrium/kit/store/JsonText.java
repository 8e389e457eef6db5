package org.atrium.kit.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A value as text within a document, where it may be deeper than BSON may be. */
public final class JsonText {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonText() {}

    public static String of(Object value) {
        return JSON.writeValueAsString(value);
    }

    /** @param absent where an earlier version stored none */
    public static <V> V read(@Nullable String stored, TypeReference<V> type, V absent) {
        return stored == null ? absent : JSON.readValue(stored, type);
    }
}
