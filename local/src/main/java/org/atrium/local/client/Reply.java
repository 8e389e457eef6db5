package org.atrium.local.client;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
public record Reply(int status, HttpHeaders headers, String body) {

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** The value of a top-level field, as text. */
    public String text(String field) {
        return json().path(field).asString();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
