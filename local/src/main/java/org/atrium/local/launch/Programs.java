package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipFile;
import org.atrium.local.process.Folders;
import org.atrium.local.process.LocalFailure;

/** The services' programs, each taken apart once per build under {@code target/run} of the checkout. */
final class Programs {
    private final Path checkout;

    Programs(Path checkout) {
        this.checkout = checkout;
    }

    Program of(Part part) {
        var jar = part.jar(checkout);
        if (!Files.exists(jar)) {
            throw new LocalFailure("%s is not built: %s is missing. Build it with: ./mvnw -DskipTests package"
                    .formatted(part.title(), jar));
        }
        var run = checkout.resolve("target/run");
        var folder = run.resolve(part.title() + "-" + checksum(jar));
        if (!Files.exists(folder)) {
            forgetOthers(run, part);
            extract(jar, folder);
        }
        return new Program(folder, folder.resolve(jar.getFileName()));
    }

    private static void extract(Path jar, Path folder) {
        var part = folder.resolveSibling(
                folder.getFileName() + ".part-" + ProcessHandle.current().pid());
        try {
            Files.createDirectories(folder.getParent());
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            part.toString())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new LocalFailure(jar + " could not be taken apart: " + output);
            }
            Files.move(part, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted", e);
        }
    }

    private static void forgetOthers(Path run, Part part) {
        if (!Files.isDirectory(run)) {
            return;
        }
        try (var folders = Files.list(run)) {
            for (var folder : folders.filter(old -> old.getFileName().toString().startsWith(part.title() + "-"))
                    .toList()) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the names and checksums that the jar itself lists: as good as one of all its bytes, and there at once. */
    private static String checksum(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var digest = MessageDigest.getInstance("SHA-256");
            zip.stream()
                    .map(entry -> entry.getName() + " " + entry.getCrc() + "\n")
                    .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
