package org.atrium.local.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.atrium.local.process.Folders;
import org.atrium.local.process.LocalFailure;

/**
 * Puts a backup in the place of the data of one folder. Until it is unpacked and found sound the data are as they were;
 * from then on it is finished, by this process or by the next that starts: there is no state in which parts of two
 * moments are served together.
 */
public final class Restore {

    private static final String DATA = "data";
    private static final String ERASURES = "erasures";

    private final Path home;
    private final Path journal;
    private final Runnable step;

    /** @param journal where the erasures are noted; what is there is kept, and what the backup knows is added */
    public Restore(Path home, Path journal) {
        this(home, journal, () -> {});
    }

    /** @param step called between any two things that are done, for tests that end the process there */
    Restore(Path home, Path journal, Runnable step) {
        this.home = home;
        this.journal = journal;
        this.step = step;
    }

    /**
     * Replaces the data.
     *
     * @param check throws where this backup must not be used here
     */
    public About from(Path file, Consumer<About> check) {
        try {
            var draft = home.resolve("restore.part");
            Folders.delete(draft);
            Files.createDirectory(
                    draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            step.run();
            var about = BackupFile.extract(file, draft, check);
            Files.createDirectories(draft.resolve(DATA));
            write(draft.resolve("kind"), about.kind());
            write(draft.resolve("restored"), about.takenAt() + " " + UUID.randomUUID());
            BackupFile.force(draft);
            step.run();
            Files.move(draft, decided(), StandardCopyOption.ATOMIC_MOVE);
            BackupFile.force(home);
            finish();
            return about;
        } catch (IOException e) {
            throw new LocalFailure("The backup could not be restored: " + e.getMessage(), e);
        }
    }

    /** Goes on with a restore that was interrupted after it was decided; nothing where there is none. */
    public boolean finish() {
        if (!Files.isDirectory(decided())) {
            return false;
        }
        try {
            exchange();
            keepMail();
            addErasures();
            step.run();
            // The mark is given before the restore is over: without it letters of the copy would leave once more.
            replace(decided().resolve("restored"), home.resolve("restored"));
            replace(decided().resolve("kind"), home.resolve("kind"));
            BackupFile.force(home);
            step.run();
            var done = home.resolve("restore.part");
            Folders.delete(done);
            Files.move(decided(), done, StandardCopyOption.ATOMIC_MOVE);
            step.run();
            Folders.delete(done);
            return true;
        } catch (IOException e) {
            throw new LocalFailure(
                    "A restore was interrupted and could not be finished: " + e.getMessage() + ". Start it again.", e);
        }
    }

    /** Old data make room by one move, and the new ones come by one: whichever was not made yet is made now. */
    private void exchange() throws IOException {
        var fresh = decided().resolve(DATA);
        var old = decided().resolve("old");
        if (Files.exists(fresh) && !Files.exists(old)) {
            if (Files.exists(home.resolve(DATA))) {
                Files.move(home.resolve(DATA), old, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.createDirectory(old);
            }
        }
        step.run();
        if (Files.exists(fresh)) {
            Files.move(fresh, home.resolve(DATA), StandardCopyOption.ATOMIC_MOVE);
        }
        BackupFile.force(home);
        step.run();
    }

    /** Caught mail is in no backup: what was delivered stays delivered. */
    private void keepMail() throws IOException {
        var mail = decided().resolve("old").resolve("mail");
        if (Files.exists(mail) && !Files.exists(home.resolve(DATA).resolve("mail"))) {
            Files.move(mail, home.resolve(DATA).resolve("mail"), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Where both know an erasure the one that stands here is the later. */
    private void addErasures() throws IOException {
        var known = decided().resolve(ERASURES);
        if (!Files.isDirectory(known)) {
            return;
        }
        Files.createDirectories(journal);
        try (var files = Files.newDirectoryStream(known)) {
            for (var file : files) {
                var target = journal.resolve(file.getFileName().toString());
                if (!Files.exists(target)) {
                    replace(file, target);
                }
            }
        }
        BackupFile.force(journal);
    }

    /** Copied beside it and moved there, since the journal may be on another disk. */
    private static void replace(Path file, Path target) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        var draft = target.resolveSibling(target.getFileName() + ".part");
        Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
        BackupFile.force(draft);
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The name of the latest restore of a folder. */
    public static Optional<String> latest(Path home) {
        var file = home.resolve("restored");
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
        BackupFile.force(file);
    }

    private Path decided() {
        return home.resolve("restore");
    }
}
