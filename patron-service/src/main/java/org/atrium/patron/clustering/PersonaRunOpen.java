package org.atrium.patron.clustering;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

@Problem(type = "persona-run-open", status = 409, title = "Personas are being looked for")
public record PersonaRunOpen() implements Refusal {

    @Override
    public String detail() {
        return "One run goes over the institution at a time. Ask again when it is done.";
    }
}
