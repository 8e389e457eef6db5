package org.atrium.patron.retention;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

@Problem(type = "retention-run-open", status = 409, title = "Another retention run goes on")
public record RunOpen() implements Refusal {

    @Override
    public String detail() {
        return "One run goes over the institution at a time. Ask again when it is done.";
    }
}
