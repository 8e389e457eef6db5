package org.atrium.analytics.lift.streams;

import java.util.UUID;
import org.atrium.analytics.lift.Assignment;
import org.jspecify.annotations.Nullable;

/** Whose tally. The arm stands last: it is the only part that may contain anything. */
record TallyKey(UUID institution, UUID campaign, @Nullable UUID branchId, String arm) {

    private static final String NONE = "-";

    /** @param patron key of the record: institution and patron */
    static TallyKey of(String patron, Assignment assignment) {
        return new TallyKey(
                UUID.fromString(patron.substring(0, patron.indexOf(':'))),
                assignment.campaign(),
                assignment.branchId(),
                assignment.arm());
    }

    static TallyKey parse(String text) {
        var part = text.split("\\|", 4);
        return new TallyKey(
                UUID.fromString(part[0]),
                UUID.fromString(part[1]),
                part[2].equals(NONE) ? null : UUID.fromString(part[2]),
                part[3]);
    }

    @Override
    public String toString() {
        return institution + "|" + campaign + "|" + (branchId == null ? NONE : branchId) + "|" + arm;
    }
}
