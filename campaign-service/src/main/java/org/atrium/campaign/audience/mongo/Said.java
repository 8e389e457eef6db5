package org.atrium.campaign.audience.mongo;

import java.util.Map;
import org.atrium.campaign.recipient.Sentence;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a rule says, as text: it may be deeper than BSON may be. */
final class Said {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Said() {}

    static String text(Map<String, Sentence> said) {
        return JSON.writeValueAsString(said);
    }

    /** @param stored absent where an earlier version kept the rule in its place */
    static Map<String, Sentence> read(@Nullable String stored) {
        return stored == null ? Map.of() : JSON.readValue(stored, new TypeReference<>() {});
    }
}
