package org.atrium.local.process;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A process that we started. It writes to a log of its own, and ends by SIGTERM when it is closed. */
public final class OwnProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final long LARGEST_LOG = 20_000_000;
    private static final int TAIL_BYTES = 16_384;

    private final String name;
    private final Process process;
    private final PidFile pidFile;
    private final Path log;

    private OwnProcess(String name, Process process, PidFile pidFile, Path log) {
        this.name = name;
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
    }

    /**
     * Starts a command after ending what an earlier run may have left behind under the same pid file.
     *
     * @param name what people call it, for messages
     * @param log its output is appended here; a log over 20 MB is first moved aside to {@code .1}
     */
    public static OwnProcess start(String name, ProcessBuilder command, Path pidFile, Path log) {
        var file = new PidFile(pidFile);
        file.living().ifPresent(OwnProcess::end);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            var process = command.redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            file.remember(process.toHandle());
            return new OwnProcess(name, process, file, log);
        } catch (IOException e) {
            throw new LocalFailure(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Ends a process by SIGTERM, and by SIGKILL when it has not gone within 40 s. */
    public static void end(ProcessHandle process) {
        end(process, PATIENCE);
    }

    public static void end(ProcessHandle process, Duration patience) {
        var gone = process.onExit();
        process.destroy();
        if (!within(gone, patience)) {
            process.destroyForcibly();
            within(gone, PATIENCE);
        }
    }

    /**
     * Waits until {@code ready} holds.
     *
     * @throws LocalFailure with the last lines of the log when the process dies first or the time is over
     */
    public void await(BooleanSupplier ready, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new LocalFailure("%s stopped with status %d while starting.%n%s"
                        .formatted(name, process.exitValue(), quotedTail()));
            }
            if (System.nanoTime() > deadline) {
                throw new LocalFailure(
                        "%s did not answer within %d s.%n%s".formatted(name, limit.toSeconds(), quotedTail()));
            }
            within(process.onExit(), LOOK_AGAIN);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Ends it at once, without a word. */
    public void kill() {
        process.destroyForcibly();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** Completes with the exit status. */
    public CompletableFuture<Integer> exited() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The last lines of the log, oldest first. */
    public List<String> lastLines(int count) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var start = Math.max(0, file.length() - TAIL_BYTES);
            file.seek(start);
            var bytes = new byte[(int) (file.length() - start)];
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to show a person when this process failed: the end of its log, and where the rest is. */
    public String quotedTail() {
        var text = new StringBuilder();
        lastLines(15).forEach(line -> text.append("    ").append(line).append(System.lineSeparator()));
        return text.append(String.format(Locale.ROOT, "  The whole log: %s", log))
                .toString();
    }

    @Override
    public void close() {
        close(PATIENCE);
    }

    /** As {@link #close()}, for a process that has a lot to do before it goes. */
    public void close(Duration patience) {
        end(process.toHandle(), patience);
        pidFile.forget();
    }

    private static boolean within(CompletableFuture<?> gone, Duration limit) {
        try {
            gone.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted while waiting for a process", e);
        }
    }
}
