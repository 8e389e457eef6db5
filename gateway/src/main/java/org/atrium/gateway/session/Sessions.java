package org.atrium.gateway.session;

import java.time.Duration;

/** Who is signed in at a browser. */
public interface Sessions {

    /** The attribute of a session that names the person; a session without it is nobody's yet. */
    String PERSON = "org.atrium.person";

    /** How long a session may rest once somebody has signed in. */
    Duration SIGNED_IN = Duration.ofHours(8);

    /** How long it may rest before: long enough to choose a password. */
    Duration NOBODYS = Duration.ofMinutes(10);

    /** Sessions of one person at a time; with one more the oldest ends. */
    int MOST = 20;

    /** Ends all sessions of the person, at this gateway and every other. */
    void endAllOf(String person);
}
