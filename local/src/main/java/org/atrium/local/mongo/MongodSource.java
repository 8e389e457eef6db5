package org.atrium.local.mongo;

import java.util.Optional;

/** One place where a mongod may come from. */
interface MongodSource {
    /** How a person would call this place, in a sentence such as "MongoDB 6.0.5 from …". */
    String name();

    /**
     * The server of this place; empty when there is none here.
     *
     * @throws org.atrium.local.process.LocalFailure when there is one that does not serve, and why
     */
    Optional<Mongod> find();
}
