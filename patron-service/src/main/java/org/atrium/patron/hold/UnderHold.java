package org.atrium.patron.hold;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** What is asked for would remove what the law says must be kept. */
@Problem(type = "under-legal-hold", status = 409, title = "A legal hold stands")
public record UnderHold() implements Refusal {

    @Override
    public String detail() {
        return "What is known of this patron must be kept while a legal hold stands. Whoever manages privacy sees it on"
                + " the patron's page and can lift it; then ask again.";
    }
}
