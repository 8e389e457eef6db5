package org.atrium.patron.rectification;

import java.util.UUID;

public record RectificationId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
