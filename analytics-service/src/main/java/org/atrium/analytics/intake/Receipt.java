package org.atrium.analytics.intake;

import java.util.List;
import java.util.UUID;

/** What became of the events of one request: each is in exactly one of the three. */
public record Receipt(int accepted, int duplicates, List<Rejected> rejected) {

    public Receipt {
        rejected = List.copyOf(rejected);
    }

    public record Rejected(int index, EventFault fault, UUID quarantineId) {}
}
