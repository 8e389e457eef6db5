package org.atrium.local.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The operating system, as far as the name of MongoDB's download depends on it.
 *
 * @param os {@code os.name} of the JVM
 * @param arch {@code os.arch} of the JVM
 * @param release the lines of /etc/os-release; empty elsewhere
 */
record ThisSystem(String os, String arch, Map<String, String> release) {
    private static final String DOWNLOADS = "https://fastdl.mongodb.org";
    private static final String VERSION = "8.0.12";

    static ThisSystem here() {
        return new ThisSystem(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                release(Path.of("/etc/os-release")));
    }

    boolean isLinuxOnX64() {
        return isLinux() && !isArm();
    }

    /** Where MongoDB offers 8.0 for this system, if it does. */
    Optional<URI> download() {
        if (os.startsWith("Mac")) {
            return Optional.of(address("osx", "mongodb-macos-" + (isArm() ? "arm64" : "x86_64")));
        }
        if (isLinux()) {
            var machine = isArm() ? "aarch64" : "x86_64";
            return Optional.of(address("linux", "mongodb-linux-" + machine + "-" + distribution()));
        }
        return Optional.empty();
    }

    private String distribution() {
        var major = release.getOrDefault("VERSION_ID", "").split("\\.")[0];
        var family = release.getOrDefault("ID", "") + " " + release.getOrDefault("ID_LIKE", "");
        if (family.startsWith("ubuntu ")) {
            return switch (major) {
                case "20" -> "ubuntu2004";
                case "22" -> "ubuntu2204";
                default -> "ubuntu2404";
            };
        }
        if (family.startsWith("amzn")) {
            return "amazon2023";
        }
        if (family.contains("rhel") || family.contains("fedora")) {
            return major.equals("8") ? "rhel8" : "rhel93";
        }
        // MongoDB builds for Debian on x86-64 only; Ubuntu's build runs wherever glibc 2.35 and OpenSSL 3 are.
        return family.contains("debian") && !isArm() ? "debian12" : "ubuntu2204";
    }

    private boolean isLinux() {
        return os.equals("Linux");
    }

    private boolean isArm() {
        return arch.toLowerCase(Locale.ROOT).equals("aarch64");
    }

    private static URI address(String folder, String name) {
        return URI.create("%s/%s/%s-%s.tgz".formatted(DOWNLOADS, folder, name, VERSION));
    }

    private static Map<String, String> release(Path file) {
        if (!Files.isReadable(file)) {
            return Map.of();
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.contains("="))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> pair[1].replace("\"", "").strip(), (first, second) -> second));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
