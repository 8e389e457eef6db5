package org.atrium.local.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atrium.local.process.OwnProcess;
import org.atrium.local.process.PidFile;

/** Processes of a run whose launcher was killed: they are ours by pid and start time, and nobody looks after them. */
final class Leftovers {
    private Leftovers() {}

    /** Ends them, services before servers; says how many there were. */
    static int end(AtriumHome home) {
        var ended = 0;
        for (var file : files(home)) {
            var left = new PidFile(file);
            var process = left.living();
            if (process.isPresent()) {
                OwnProcess.end(process.get());
                ended++;
            }
            left.forget();
        }
        return ended;
    }

    static boolean areThere(AtriumHome home) {
        return files(home).stream().anyMatch(file -> new PidFile(file).living().isPresent());
    }

    private static List<Path> files(AtriumHome home) {
        var files = new ArrayList<>(home.pids());
        files.add(home.data("kafka").resolve("kafka.pid"));
        files.add(home.data("mongo").resolve("mongod.pid"));
        return files;
    }
}
