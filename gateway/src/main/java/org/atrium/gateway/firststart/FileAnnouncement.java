package org.atrium.gateway.firststart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the credentials to a file that only its owner reads; whoever looks sees all of it or none. */
public final class FileAnnouncement {

    private static final Logger log = LoggerFactory.getLogger(FileAnnouncement.class);

    private final Path file;

    public FileAnnouncement(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Whether the file is there and says this. */
    public boolean shows(String credentials) {
        try {
            return Files.exists(file) && Files.readString(file).equals(credentials);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the first credentials cannot be read from " + file, unreadable);
        }
    }

    public void show(String credentials) {
        try {
            var directory = Files.createDirectories(file.getParent());
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            var draft = Files.createTempFile(directory, ".first-start", "", ownerOnly);
            Files.writeString(draft, credentials);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the first credentials could not be written to " + file, unwritable);
        }
        log.info("The first credentials are in {}", file);
    }
}
