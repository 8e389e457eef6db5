package org.atrium.patron.branch;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a branch is to be.
 *
 * @param timeZone null for that of the institution
 */
public record BranchDraft(
        String name,
        @Nullable ZoneId timeZone,
        @Nullable Location location,
        Map<String, List<Branch.OpenFrom>> openingHours) {

    /** @throws Refused naming every field that is wrong */
    Branch branch(BranchId id, long version, ZoneId usual) {
        return new Branch(id, version, name, timeZone == null ? usual : timeZone, location, openingHours).valid();
    }
}
