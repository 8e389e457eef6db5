package org.atrium.patron.reading;

import java.util.UUID;
import java.util.stream.Stream;

/** A part of an answer that is about people. */
public interface OfPeople {

    /** Ids of the patrons. */
    Stream<UUID> people();
}
