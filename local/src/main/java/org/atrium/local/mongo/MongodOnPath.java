package org.atrium.local.mongo;

import java.nio.file.Path;
import java.util.Optional;

/** A server that this machine's owner has installed. */
record MongodOnPath(Path binary) implements MongodSource {
    @Override
    public String name() {
        return "the PATH";
    }

    @Override
    public Optional<Mongod> find() {
        return Mongod.ifPresent(binary);
    }
}
