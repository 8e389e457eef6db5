package org.atrium.kit.refusal;

import java.util.List;

/** The query string cannot be read as text. */
@Problem(type = "malformed-query", status = 400, title = "The query cannot be read")
public record MalformedQuery(String parameter, String fault) implements Refusal {

    @Override
    public String detail() {
        return "?" + parameter + " " + fault + ".";
    }

    @Override
    public List<FieldFault> faults() {
        return List.of(new FieldFault("?" + parameter, fault));
    }
}
