package org.atrium.patron.reading;

import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** @param header in which it is said */
@Problem(type = "viewing-purpose-needed", status = 422, title = "Say what you look for")
public record PurposeNeeded(String header) implements Refusal {

    @Override
    public String detail() {
        return "This institution wants to know what people are looked at for: the header " + header
                + " must say service, outreach or privacy.";
    }
}
