package org.atrium.local.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atrium.local.backup.About;
import org.atrium.local.backup.BackupFile;
import org.atrium.local.backup.Restore;
import org.atrium.local.process.LocalFailure;

/** Backups of one folder. It is stopped for them: database, log and states are copied as of one moment. */
public final class Copies {

    private static final List<String> PARTS = List.of("data/mongo", "data/kafka", "erasures");
    private static final String STATE = "analytics-state";

    private final AtriumHome home;
    private final Optional<Path> elsewhere;
    private final InstantSource clock;

    /** @param elsewhere where erasures are noted, if not in the folder itself */
    public Copies(AtriumHome home, Optional<Path> elsewhere, InstantSource clock) {
        this.home = home;
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    /**
     * Writes all data of the folder into one file. Secrets are not in it: whoever finds it alone opens nothing that is
     * sealed.
     *
     * @return the SHA-256 of the file
     */
    public String backup(Path file) {
        standStill();
        restore().finish();
        if (!Files.isDirectory(home.data("mongo").resolve("db"))) {
            throw new LocalFailure(home.root()
                    + " holds no database. One that ATRIUM_MONGODB_URI names is copied by its own tools: see"
                    + " docs/operations/backup.md");
        }
        var about = About.of(
                version(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                home.kind().orElse("up"),
                fingerprint());
        return BackupFile.write(file.toAbsolutePath(), about, home.root(), parts());
    }

    /** Puts the data of a backup in the place of those that are there. */
    public About restore(Path file, Optional<String> sha256) {
        standStill();
        home.prepare();
        restore().finish();
        sha256.filter(wanted -> !wanted.equalsIgnoreCase(BackupFile.sha256(file)))
                .ifPresent(wanted -> {
                    throw new LocalFailure(file + " is not the file with this SHA-256. Nothing was changed.");
                });
        return restore().from(file.toAbsolutePath(), this::fits);
    }

    private void fits(About about) {
        if (!home.has("secrets-key") || FirstCredentials.of(home).isEmpty()) {
            throw new LocalFailure("The secrets of an installation are in no backup. Copy the folder \"secrets\" and"
                    + " credentials.json of the one that was backed up to " + home.root() + " first.");
        }
        if (!about.secrets().equals(fingerprint())) {
            throw new LocalFailure("This is a backup of another installation: it was sealed with other secrets than"
                    + " those in " + home.root() + ". Nothing was changed.");
        }
    }

    private Restore restore() {
        return new Restore(home.root(), elsewhere.orElseGet(home::erasures));
    }

    private void standStill() {
        if (home.isInUse()) {
            throw new LocalFailure(
                    "Atrium runs from " + home.root() + ". Stop it first, so that all is of one moment: ./atrium down");
        }
    }

    private List<String> parts() {
        var states =
                home.dataParts().stream().filter(part -> part.startsWith(STATE)).map(part -> "data/" + part);
        return Stream.concat(PARTS.stream(), states).toList();
    }

    private String fingerprint() {
        return BackupFile.sha256(home.secret("secrets-key"));
    }

    private static String version() {
        var version = Copies.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }
}
