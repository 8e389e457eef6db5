package org.atrium.campaign.recipient;

import java.util.UUID;

/** Pseudonymous. Who it is, patron-service alone knows. */
public record PatronId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
