package org.atrium.analytics.engagement;

import java.util.UUID;

/** Who did it, under a pseudonym at most. */
public sealed interface Person {

    /** Known to the institution, by the pseudonymous id. */
    record Patron(UUID id) implements Person {}

    /** Anonymous: an id that a web site or an app gave, and that means nothing outside. */
    record Visitor(String id) implements Person {}

    /** A counter at the door sees bodies, not people. */
    record Nobody() implements Person {}
}
