package org.atrium.patron.access;

import java.util.UUID;

public record AccessRequestId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
