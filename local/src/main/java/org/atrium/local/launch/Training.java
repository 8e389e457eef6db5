package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Starts and stops the whole system once after a build, so that each JVM writes down what it loaded (JEP 514): the AOT
 * cache that cuts every later start to a third. The run has a home and ports of its own and leaves nothing behind.
 */
record Training(Path checkout, Screen screen) {
    void run() {
        var programs = new Programs(checkout);
        if (Arrays.stream(Part.values()).map(programs::of).allMatch(Program::isTrained)) {
            return;
        }
        screen.say("Preparing quick starts, once per build …");
        var home = new AtriumHome(temporary());
        try {
            var settings = new Settings(checkout, home, PortPlan.free(), Optional.of("Training"), true, Map.of());
            try (var atrium = RunningAtrium.of(settings, screen)) {
                atrium.start();
                screen.step("writing down what was loaded");
            }
        } finally {
            home.forget();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("atrium-training");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
