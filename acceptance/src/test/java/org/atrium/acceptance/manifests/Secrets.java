package org.atrium.acceptance.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docker/secrets} makes. */
final class Secrets {
    private static final Pattern SECRET = Pattern.compile("(?i)(password|secret|passphrase|private_?key|token)$");

    private Secrets() {}

    /** Into a folder that is gone afterwards. */
    static Map<String, String> made() {
        try {
            var folder = Files.createTempDirectory("secrets");
            makeInto(folder);
            var made = read(folder);
            for (var name : made.keySet()) {
                Files.delete(folder.resolve(name));
            }
            Files.delete(folder);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void makeInto(Path folder) {
        try {
            var script = new ProcessBuilder("docker/secrets", "--into", folder.toString())
                    .directory(Repository.ROOT.toFile())
                    .inheritIO()
                    .start();
            if (script.waitFor() != 0) {
                throw new AssertionError("docker/secrets failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Map<String, String> read(Path folder) {
        try (var files = Files.list(folder)) {
            return files.collect(Collectors.toMap(file -> file.getFileName().toString(), Repository::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a setting is a secret that has a value; the name of a file that holds it is none. */
    static boolean isWrittenDown(String name, String value) {
        return SECRET.matcher(name).find() && !value.isBlank()
                || value.matches("(?s)[a-z0-9+]+://[^/@\\s]*:(?!\\$\\$?\\{)[^/@\\s]+@.*");
    }
}
