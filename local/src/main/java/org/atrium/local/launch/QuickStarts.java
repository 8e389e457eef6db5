package org.atrium.local.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes later starts quick from what the first run of a build has loaded and run often: each service stops recording and
 * goes on serving, and a process of the lowest priority writes its AOT cache. One service after the other, in the
 * background; whoever stops Atrium before that begins anew with the next start. See
 * docs/adr/0087-the-first-run-trains-the-next.md.
 */
final class QuickStarts implements Runnable, AutoCloseable {
    private final Map<Program, ProcessHandle> recording;
    private final Path log;
    private final Screen screen;
    private Optional<Process> running = Optional.empty();
    private boolean closed;

    /** @param recording the services that record, and the process of each */
    QuickStarts(Map<Program, ProcessHandle> recording, Path log, Screen screen) {
        this.recording = Map.copyOf(recording);
        this.log = log;
        this.screen = screen;
    }

    @Override
    public void run() {
        var made = recording.entrySet().stream().filter(this::makesCache).count();
        if (made == recording.size()) {
            screen.say("From now on a start of this build is quick.");
        } else if (!isClosed()) {
            screen.say("Quick starts could be prepared for %d of %d services; the next start tries again. See %s"
                    .formatted(made, recording.size(), log));
        }
    }

    /** Ends what is being written, and begins nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        running.ifPresent(Process::destroyForcibly);
    }

    private boolean makesCache(Entry<Program, ProcessHandle> service) {
        var program = service.getKey();
        var made = succeeds(endOfRecording(service.getValue())) && succeeds(lowPriority(program.cacheCommand()));
        if (made) {
            program.keepCache();
        }
        program.forgetRecording();
        return made;
    }

    private static List<String> endOfRecording(ProcessHandle process) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return List.of(jcmd.toString(), Long.toString(process.pid()), "AOT.end_recording");
    }

    private static List<String> lowPriority(List<String> command) {
        return Stream.concat(Stream.of("nice", "-n", "19"), command.stream()).toList();
    }

    private boolean succeeds(List<String> command) {
        try {
            return start(command).map(QuickStarts::status).orElse(-1) == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Optional<Process> start(List<String> command) throws IOException {
        if (closed) {
            return Optional.empty();
        }
        running = Optional.of(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start());
        return running;
    }

    private static int status(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return -1;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
