package org.atrium.patron.branch;

import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.text.Uuids;

/** A branch of the institution. */
public record BranchId(UUID value) {

    public static Optional<BranchId> parse(String text) {
        return Uuids.read(text).map(BranchId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
