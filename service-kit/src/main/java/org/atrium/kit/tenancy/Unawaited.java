package org.atrium.kit.tenancy;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;

/**
 * Writes that may be lost with a server, since whoever finds them missing does no more than make them again: what was
 * told is removed, what was settled is emptied. They are there for everybody once they return, but nobody waits for a
 * journal: to wait costs the server ten times the write (docs/adr/0103-what-an-event-and-a-letter-do-no-more.md).
 */
public final class Unawaited {

    private Unawaited() {}

    public static <T> MongoCollection<T> in(MongoCollection<T> collection) {
        return collection.withWriteConcern(WriteConcern.W1);
    }
}
