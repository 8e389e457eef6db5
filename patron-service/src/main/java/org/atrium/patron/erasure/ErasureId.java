package org.atrium.patron.erasure;

import java.util.UUID;

public record ErasureId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
