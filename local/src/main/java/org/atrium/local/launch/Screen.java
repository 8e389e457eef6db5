package org.atrium.local.launch;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a person sees: one line at a time, with the seconds since the start where they matter. */
public final class Screen {
    private final PrintStream out;
    private final InstantSource clock;
    private final Instant begin;

    public Screen(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
        this.begin = clock.instant();
    }

    public synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    /** A step of the start, behind the time that has passed: {@code  12 s  Kafka answers}. */
    public void step(String line) {
        say("%4d s  %s".formatted(elapsed().toSeconds(), line));
    }

    public Duration elapsed() {
        return Duration.between(begin, clock.instant());
    }
}
