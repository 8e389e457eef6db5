package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A service laid out for a quick start: its jar taken apart once, and a JDK's AOT cache beside it when a training run
 * has made one.
 *
 * @param folder named for the content of the jar that it came from
 * @param jar the thin jar inside the folder
 */
record Program(Path folder, Path jar) {
    /** The heap is that of the containers: 60 % of 768 MB. Who has used it up ends, and is started again. */
    static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xmx460m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    boolean isTrained() {
        return Files.exists(cache());
    }

    List<String> command(boolean training) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        if (training) {
            command.add("-XX:AOTCacheOutput=" + draft());
        } else if (isTrained()) {
            command.add("-XX:AOTCache=" + cache());
            command.add("-Xlog:aot*=off");
            command.add("-Xlog:cds*=off");
        }
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** After a training run whose JVM has ended by itself: what it wrote is whole. */
    void trained() {
        try {
            if (Files.exists(draft())) {
                Files.move(draft(), cache(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path draft() {
        return folder.resolve("start.aot.part");
    }

    private Path cache() {
        return folder.resolve("start.aot");
    }
}
