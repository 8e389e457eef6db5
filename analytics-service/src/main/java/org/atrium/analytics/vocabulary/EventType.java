package org.atrium.analytics.vocabulary;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A type of event.
 *
 * @param declaredAt absent for those of the house
 */
public record EventType(
        String type, String description, @Nullable Instant declaredAt) {

    public boolean isBuiltIn() {
        return declaredAt == null;
    }
}
