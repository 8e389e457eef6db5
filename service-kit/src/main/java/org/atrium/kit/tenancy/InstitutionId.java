package org.atrium.kit.tenancy;

import java.util.Objects;
import java.util.UUID;

/** The tenant. Every record belongs to exactly one. */
public record InstitutionId(UUID value) {

    public InstitutionId {
        Objects.requireNonNull(value);
    }

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static InstitutionId of(String text) {
        return new InstitutionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
