package org.atrium.local.mongo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.atrium.local.process.LocalFailure;

/**
 * A mongod that runs on this machine.
 *
 * @param binary the executable
 * @param version as it says itself, for example {@code 6.0.5}
 */
public record Mongod(Path binary, String version) {
    private static final Pattern VERSION = Pattern.compile("db version v(\\d+)\\.(\\S+)");
    private static final Pattern MISSING = Pattern.compile("(lib[^ :]+)(: cannot open shared object| => not found)");
    private static final int OLDEST = 6;

    /**
     * Asks the executable for its version.
     *
     * @throws LocalFailure when it does not run here or is older than 6.0
     */
    static Mongod of(Path binary) {
        var output = output(binary);
        var version = VERSION.matcher(output);
        if (!version.find()) {
            throw new LocalFailure(explain(binary, output));
        }
        if (Integer.parseInt(version.group(1)) < OLDEST) {
            throw new LocalFailure("%s is MongoDB %s.%s, and Atrium needs 6.0 or later"
                    .formatted(binary, version.group(1), version.group(2)));
        }
        return new Mongod(binary, version.group(1) + "." + version.group(2));
    }

    static Optional<Mongod> ifPresent(Path binary) {
        return Files.isExecutable(binary) && !Files.isDirectory(binary) ? Optional.of(of(binary)) : Optional.empty();
    }

    private static String output(Path binary) {
        try {
            var process = new ProcessBuilder(binary.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(10, TimeUnit.SECONDS);
            return output;
        } catch (IOException e) {
            throw new LocalFailure(binary + " does not run here: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted while asking mongod for its version", e);
        }
    }

    private static String explain(Path binary, String output) {
        var missing = MISSING.matcher(output);
        if (missing.find()) {
            return "%s needs the shared library %s, which this machine lacks. On Debian or Ubuntu: apt-get install libcurl4 liblzma5"
                    .formatted(binary, missing.group(1));
        }
        return binary + " does not run here: " + output.strip();
    }
}
