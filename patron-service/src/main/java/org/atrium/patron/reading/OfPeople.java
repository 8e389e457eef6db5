package org.atrium.patron.reading;

import java.util.UUID;
import java.util.stream.Stream;

/** An answer, or an item of a list, that is about people. */
public interface OfPeople {

    /** Ids of the patrons. */
    Stream<UUID> patrons();

    /** How many others it may tell of, who are no patrons and have no ids. */
    default long others() {
        return 0;
    }
}
