package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.process.Folders;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.PidFile;

/**
 * The folder that holds the data, logs and secrets of one installation on this machine ({@code ATRIUM_HOME}).
 *
 * @param root absolute
 */
public record AtriumHome(Path root) {
    private static final List<String> OURS = List.of(
            "data",
            "logs",
            "run",
            "secrets",
            "erasures",
            "restored",
            "restore",
            "restore.part",
            "credentials.json",
            "address",
            "kind",
            "launcher.pid");
    private static final int SECRET_BYTES = 48;

    public static AtriumHome of(Map<String, String> environment) {
        return new AtriumHome(Path.of(environment.getOrDefault("ATRIUM_HOME", ".atrium"))
                .toAbsolutePath()
                .normalize());
    }

    /** Makes the folder, readable by its owner alone. */
    void prepare() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new LocalFailure(
                    root + " cannot be written by you. Choose another folder: ATRIUM_HOME=/path/of/yours", e);
        }
    }

    public Path data(String part) {
        return root.resolve("data").resolve(part);
    }

    /** Who was erased, unless another place is named: what a restored backup has to forget again. */
    Path erasures() {
        return root.resolve("erasures");
    }

    /** Whether anything of a run still lives: the launcher, or what it left. */
    boolean isInUse() {
        return launcher().living().isPresent() || Leftovers.areThere(this);
    }

    Path log(String part) {
        return root.resolve("logs").resolve(part + ".log");
    }

    Path pid(String part) {
        return root.resolve("run").resolve(part + ".pid");
    }

    /** Of every service that a run of this home has started. */
    List<Path> pids() {
        if (!Files.isDirectory(root.resolve("run"))) {
            return List.of();
        }
        try (var files = Files.list(root.resolve("run"))) {
            return files.filter(file -> file.toString().endsWith(".pid"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the gateway writes the credentials of the first start. */
    public Path credentials() {
        return root.resolve("credentials.json");
    }

    PidFile launcher() {
        return new PidFile(root.resolve("launcher.pid"));
    }

    /** The address of the gateway of the latest start. */
    public Optional<String> address() {
        return line("address");
    }

    void remember(String address) {
        write(root.resolve("address"), address);
    }

    /** What this home was made for: {@code demo} or {@code up}. */
    Optional<String> kind() {
        return line("kind");
    }

    void rememberKind(String kind) {
        write(root.resolve("kind"), kind);
    }

    /** A secret of this installation, made when it is first asked for and kept in a file of mode 600. */
    String secret(String name) {
        var file = root.resolve("secrets").resolve(name);
        try {
            if (!Files.exists(file)) {
                var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Files.createDirectories(
                        file.getParent(),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                var draft = Files.createTempFile(file.getParent(), name, ".part", ownerOnly);
                Files.writeString(draft, random());
                Files.move(draft, file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String secret) {
        return Files.exists(root.resolve("secrets").resolve(secret));
    }

    /** The names of what has data here. */
    List<String> dataParts() {
        var data = root.resolve("data");
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (var parts = Files.list(data)) {
            return parts.map(part -> part.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isEmpty() {
        return OURS.stream().noneMatch(name -> Files.exists(root.resolve(name)));
    }

    /** Deletes what this program made here, and the folder itself only when nothing else is in it. */
    void forget() {
        OURS.forEach(name -> delete(root.resolve(name)));
        if (!Files.exists(root)) {
            return;
        }
        try (var left = Files.list(root)) {
            if (left.findAny().isEmpty()) {
                Files.delete(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> line(String name) {
        var file = root.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new LocalFailure(path + " could not be deleted: " + e.getMessage(), e);
        }
    }

    private static String random() {
        var bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
