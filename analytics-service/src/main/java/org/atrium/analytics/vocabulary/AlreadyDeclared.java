package org.atrium.analytics.vocabulary;

import java.util.List;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** The type is built in or declared already. */
@Problem(type = "event-type-exists", status = 409, title = "There is an event type of this name")
public record AlreadyDeclared(String type) implements Refusal {

    @Override
    public String detail() {
        return "The event type " + type + " is known already.";
    }

    @Override
    public List<FieldFault> faults() {
        return List.of(new FieldFault("/type", "is known already"));
    }
}
