package org.atrium.patron.importing;

import java.util.UUID;

/** One upload. */
public record ImportId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
