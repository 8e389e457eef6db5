package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts and stops the whole system once after a build, so that each JVM writes down what it loaded (JEP 514): the AOT
 * cache with which every later start takes little more than half of the CPU. The run has a home and ports of its own and
 * leaves nothing behind.
 */
record Training(Path checkout, Screen screen) {
    void run() {
        var programs = new Programs(checkout);
        var all = Arrays.stream(Part.values()).map(programs::of).toList();
        if (!all.stream().allMatch(Program::isTrained)) {
            screen.say("Preparing quick starts, once per build …");
            run(all);
        }
    }

    private void run(List<Program> programs) {
        var home = new AtriumHome(temporary());
        var settings = new Settings(checkout, home, PortPlan.free(1), Optional.of("Training"), true, Map.of());
        var atrium = RunningAtrium.of(settings, screen);
        var abandon = new Thread(() -> abandon(atrium, home), "abandon-training");
        Runtime.getRuntime().addShutdownHook(abandon);
        try (atrium) {
            atrium.start();
            screen.step("writing down what was loaded");
        }
        Runtime.getRuntime().removeShutdownHook(abandon);
        programs.forEach(Program::trained);
        home.forget();
    }

    private static void abandon(RunningAtrium atrium, AtriumHome home) {
        atrium.abandon();
        home.forget();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("atrium-training");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
