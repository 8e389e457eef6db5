package org.atrium.analytics.vocabulary;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type of event.
 *
 * @param declaredAt absent for those of the house
 */
public record EventType(
        String type, String description, @Nullable Instant declaredAt) {

    /** What stands for all of them where one is named. */
    public static final String ALL = "events";

    /** What a metric may call it: its name, or the plural of that. */
    public Set<String> words() {
        return Set.of(type, plural(type));
    }

    /** Whether a word could mean either. */
    boolean isMistakenFor(EventType other) {
        return !java.util.Collections.disjoint(words(), other.words());
    }

    private static String plural(String type) {
        if (type.endsWith("s") || type.endsWith("h") || type.endsWith("x")) {
            return type + "es";
        }
        return type.endsWith("y") ? type.substring(0, type.length() - 1) + "ies" : type + "s";
    }

    public boolean isBuiltIn() {
        return declaredAt == null;
    }
}
