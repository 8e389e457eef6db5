package org.atrium.campaign.template;

import java.time.Duration;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.TryLater;

/** Templates are being checked in all places that there are for it. Nothing of this one was looked at. */
@Problem(type = "templates-busy", status = 503, title = "Other templates are being checked")
public record TemplatesBusy(Duration retryAfter) implements TryLater {

    @Override
    public String detail() {
        return "Other templates are being checked. Try again in " + retryAfter.toSeconds() + " s.";
    }
}
