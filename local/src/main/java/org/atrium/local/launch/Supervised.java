package org.atrium.local.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.OwnProcess;

/**
 * A process that is started again when it ends by itself, or because it had stopped answering: after a second, then
 * two, four … at most thirty.
 */
final class Supervised implements FaultTarget, AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LIVED_WELL = Duration.ofSeconds(60);

    private final String name;
    private final Supplier<OwnProcess> start;
    private final Screen screen;
    private final Duration patience;
    private Optional<OwnProcess> process = Optional.empty();
    private Instant startedAt = Instant.EPOCH;
    private Duration pause = FIRST_PAUSE;
    private Optional<OwnProcess> killed = Optional.empty();
    private int unexpected;
    private boolean watched;
    private boolean closed;

    /**
     * @param start starts the process; it may wait for an answer, and throws when none comes
     * @param patience how long it may take to end
     */
    Supervised(String name, Supplier<OwnProcess> start, Screen screen, Duration patience) {
        this.name = name;
        this.start = start;
        this.screen = screen;
        this.patience = patience;
    }

    @Override
    public String name() {
        return name;
    }

    /** The process of now; empty before the start and after a {@link #stop()}. */
    synchronized Optional<OwnProcess> process() {
        return process;
    }

    @Override
    public synchronized void start() {
        if (closed) {
            throw new LocalFailure(name + " is not started any more");
        }
        var fresh = start.get();
        process = Optional.of(fresh);
        startedAt = Instant.now();
        if (watched) {
            follow(fresh);
        }
    }

    /** From now on its end is noticed. Until then whoever waits for its first answer sees it. */
    synchronized void watch() {
        watched = true;
        process.ifPresent(this::follow);
    }

    @Override
    public synchronized void kill() {
        killed = process;
        process.ifPresent(OwnProcess::kill);
    }

    /** How often it ended since it is watched without anybody having told it to. */
    synchronized int unexpectedEnds() {
        return unexpected;
    }

    @Override
    public synchronized void stop() {
        var running = process;
        process = Optional.empty();
        running.ifPresent(left -> left.close(patience));
    }

    @Override
    public void close() {
        close(patience);
    }

    synchronized void close(Duration limit) {
        closed = true;
        process.ifPresent(running -> running.close(limit));
    }

    private void follow(OwnProcess running) {
        running.exited().thenAccept(status -> CompletableFuture.runAsync(() -> ended(running, status)));
    }

    private void ended(OwnProcess gone, int status) {
        var wait = nextPause(gone);
        if (wait.isPresent()) {
            screen.say("%s stopped with status %d. It is started again in %d s."
                    .formatted(name, status, wait.get().toSeconds()));
            CompletableFuture.delayedExecutor(wait.get().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(() -> again(gone));
        }
    }

    private synchronized Optional<Duration> nextPause(OwnProcess gone) {
        if (!isMissed(gone)) {
            return Optional.empty();
        }
        if (killed.filter(gone::equals).isEmpty()) {
            unexpected++;
        }
        killed = Optional.empty();
        if (Duration.between(startedAt, Instant.now()).compareTo(LIVED_WELL) > 0) {
            pause = FIRST_PAUSE;
        }
        var now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return Optional.of(now);
    }

    /** Whether nobody has stopped it on purpose, or started another in its place. */
    private synchronized boolean isMissed(OwnProcess gone) {
        return !closed && process.filter(now -> now == gone).isPresent();
    }

    private void again(OwnProcess gone) {
        try {
            synchronized (this) {
                if (isMissed(gone)) {
                    start();
                    screen.say(name + " is started again.");
                }
            }
        } catch (RuntimeException e) {
            screen.say(String.valueOf(e.getMessage()));
            ended(gone, -1);
        }
    }
}
