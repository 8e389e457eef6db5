package org.atrium.gateway.people;

import java.time.Instant;

/** What is known of a person's password: never the password. */
public sealed interface Password {

    String hash();

    /** Made by the system and shown once; it opens only the page on which a password is chosen. */
    record OneTime(String hash, Instant until) implements Password {}

    record Chosen(String hash, Instant since) implements Password {}
}
