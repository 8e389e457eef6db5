package org.atrium.gateway.people;

import java.util.UUID;

/** The subject of a person's tokens. */
public record PersonId(UUID value) {

    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
