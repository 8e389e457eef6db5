package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A service laid out for a quick start: its jar taken apart once, and beside it the JDK's AOT cache (JEP 514, JEP 515) of
 * what an earlier run loaded and ran often, where one has been made.
 *
 * @param folder named for the content of the jar that it came from
 * @param jar the thin jar inside the folder
 */
record Program(Path folder, Path jar) {
    /**
     * The heap is that of the containers: 60 % of 768 MB. Who has used it up ends, and is started again. Headers of objects
     * are short (JEP 519): most objects here are small.
     */
    static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-Xmx460m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    private static final List<String> SILENT = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    /** Whether a later start finds what an earlier run has learnt. */
    boolean hasCache() {
        return Files.exists(cache());
    }

    /** @param recording whether a run that finds no cache records what one needs */
    List<String> command(boolean recording) {
        var command = java();
        if (hasCache()) {
            command.add("-XX:AOTCache=" + cache());
            command.addAll(SILENT);
        } else if (recording) {
            command.add("-XX:AOTMode=record");
            command.add("-XX:AOTConfiguration=" + recorded());
            command.addAll(SILENT);
        }
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** Makes the cache of what was recorded, as a draft. */
    List<String> cacheCommand() {
        var command = java();
        command.add("-XX:AOTMode=create");
        command.add("-XX:AOTConfiguration=" + recorded());
        command.add("-XX:AOTCache=" + draft());
        command.addAll(SILENT);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** The draft is whole: the next start uses it. */
    void keepCache() {
        try {
            Files.move(draft(), cache(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets what a run recorded, and a draft that nobody finished. */
    void forgetRecording() {
        try {
            Files.deleteIfExists(recorded());
            Files.deleteIfExists(draft());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> java() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        return command;
    }

    private Path recorded() {
        return folder.resolve("start.aotconf");
    }

    private Path draft() {
        return folder.resolve("start.aot.part");
    }

    private Path cache() {
        return folder.resolve("start.aot");
    }
}
