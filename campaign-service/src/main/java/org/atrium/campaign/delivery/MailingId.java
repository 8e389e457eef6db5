package org.atrium.campaign.delivery;

import java.util.UUID;

/** Names what the letters of a claim are: which purpose, name and templates. Whoever sends keeps what is behind it. */
public record MailingId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
