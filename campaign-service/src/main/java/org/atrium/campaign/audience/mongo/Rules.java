package org.atrium.campaign.audience.mongo;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A segment's rule as text: it may hold numbers and depths that BSON cannot. */
final class Rules {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Rules() {}

    static String text(Map<String, Object> rule) {
        return JSON.writeValueAsString(rule);
    }

    static Map<String, Object> rule(String text) {
        return JSON.readValue(text, new TypeReference<>() {});
    }
}
