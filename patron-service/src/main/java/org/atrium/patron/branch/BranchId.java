package org.atrium.patron.branch;

import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.identity.Uuids;

/** A branch of the institution. */
public record BranchId(UUID value) {

    public static Optional<BranchId> parse(String text) {
        return Uuids.parse(text).map(BranchId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
