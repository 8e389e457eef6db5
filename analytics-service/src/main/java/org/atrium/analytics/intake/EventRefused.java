package org.atrium.analytics.intake;

import java.util.List;
import java.util.UUID;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Problem;
import org.atrium.kit.refusal.Refusal;

/** The only event of a request was refused. It lies in quarantine all the same. */
@Problem(type = "event-refused", status = 422, title = "The event was refused")
public record EventRefused(EventFault fault, UUID quarantineId) implements Refusal {

    @Override
    public String detail() {
        return fault.reason().word() + ": " + (fault.pointer() + " " + fault.detail()).strip() + ". It is kept as "
                + quarantineId + " at /api/v1/quarantine.";
    }

    @Override
    public List<FieldFault> faults() {
        return List.of(new FieldFault(fault.pointer(), fault.detail()));
    }
}
