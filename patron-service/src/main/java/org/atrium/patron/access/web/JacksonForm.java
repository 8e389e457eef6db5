package org.atrium.patron.access.web;

import org.atrium.patron.access.RowForm;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** As the API writes values. */
@Component
final class JacksonForm implements RowForm {

    private final JsonMapper json;

    JacksonForm(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String json(Object value) {
        return json.writeValueAsString(value);
    }
}
