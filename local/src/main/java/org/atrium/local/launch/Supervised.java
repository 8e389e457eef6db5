package org.atrium.local.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.OwnProcess;

/** A process that is started again when it ends by itself: after a second, then two, four … at most thirty. */
final class Supervised implements AutoCloseable {
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

    String name() {
        return name;
    }

    synchronized OwnProcess start() {
        if (closed) {
            throw new LocalFailure(name + " is not started any more");
        }
        var fresh = start.get();
        process = Optional.of(fresh);
        startedAt = Instant.now();
        if (watched) {
            follow(fresh);
        }
        return fresh;
    }

    /** From now on its end is noticed. Until then whoever waits for its first answer sees it. */
    synchronized void watch() {
        watched = true;
        process.ifPresent(this::follow);
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
        running.exited().thenAccept(status -> CompletableFuture.runAsync(() -> ended(status)));
    }

    private void ended(int status) {
        var wait = nextPause();
        if (wait.isPresent()) {
            screen.say("%s stopped with status %d. It is started again in %d s."
                    .formatted(name, status, wait.get().toSeconds()));
            CompletableFuture.delayedExecutor(wait.get().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::again);
        }
    }

    private synchronized Optional<Duration> nextPause() {
        if (closed) {
            return Optional.empty();
        }
        if (Duration.between(startedAt, Instant.now()).compareTo(LIVED_WELL) > 0) {
            pause = FIRST_PAUSE;
        }
        var now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        return Optional.of(now);
    }

    private void again() {
        try {
            synchronized (this) {
                if (!closed) {
                    start();
                    screen.say(name + " is started again.");
                }
            }
        } catch (RuntimeException e) {
            screen.say(String.valueOf(e.getMessage()));
            ended(-1);
        }
    }
}
