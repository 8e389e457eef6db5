package org.atrium.local.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** What was downloaded before, for all runs of this user. */
final class MongodCache implements MongodSource {
    private final Path folder;

    MongodCache(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "the cache";
    }

    @Override
    public Optional<Mongod> find() {
        return Mongod.ifPresent(folder.resolve("mongod"));
    }

    /** Takes a server in: it is complete and runs before it appears under its final name. */
    Mongod keep(InputStream binary) {
        try {
            var part = Files.createTempFile(folder, "mongod", ".part");
            try {
                Files.copy(binary, part, StandardCopyOption.REPLACE_EXISTING);
                if (!part.toFile().setExecutable(true)) {
                    throw new IOException(part + " cannot be made executable");
                }
                Mongod.of(part);
                return Mongod.of(Files.move(part, folder.resolve("mongod"), StandardCopyOption.ATOMIC_MOVE));
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }
}
