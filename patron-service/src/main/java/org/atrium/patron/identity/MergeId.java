package org.atrium.patron.identity;

import java.util.UUID;

/** One record becoming a part of another: by it the step is taken back. */
public record MergeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
