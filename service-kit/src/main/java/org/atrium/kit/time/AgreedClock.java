package org.atrium.kit.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The machine's clock as long as it agrees with the time that all instances share, and that time when it does not: what
 * is due, expires or is in the future may not depend on which instance asks. Between two agreements the shared time goes
 * on by ticks, so that a machine's clock that jumps changes nothing. It tells milliseconds, as the database keeps them:
 * what was written and what is read back are the same moment. See docs/adr/0068-one-time-for-all-instances.md.
 */
public final class AgreedClock extends Clock {

    /** As far apart as clocks that are kept by NTP may be, with the time that it takes to ask. */
    static final Duration TOLERANCE = Duration.ofSeconds(1);

    private final Clock own;
    private final LongSupplier ticks;
    private final AtomicReference<Mark> mark;

    /** @param ticks nanoseconds from any beginning, which go on whatever the clock does: {@code System::nanoTime} */
    public AgreedClock(Clock own, LongSupplier ticks) {
        this(own, ticks, new AtomicReference<>(new Mark(own.instant(), ticks.getAsLong())));
    }

    private AgreedClock(Clock own, LongSupplier ticks, AtomicReference<Mark> mark) {
        this.own = own;
        this.ticks = ticks;
        this.mark = mark;
    }

    private record Mark(Instant time, long ticks) {}

    /** From now on the shared time is counted from what it was at a tick. */
    public void agree(Instant shared, long at) {
        mark.set(new Mark(shared, at));
    }

    /** How far the machine's clock is ahead of the shared time; negative when it is behind. */
    public Duration ahead() {
        return Duration.between(shared(), own.instant());
    }

    @Override
    public Instant instant() {
        var shared = shared();
        var here = own.instant();
        var agreed = Duration.between(shared, here).abs().compareTo(TOLERANCE) > 0 ? shared : here;
        return agreed.truncatedTo(ChronoUnit.MILLIS);
    }

    private Instant shared() {
        var last = mark.get();
        return last.time().plusNanos(ticks.getAsLong() - last.ticks());
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new AgreedClock(own.withZone(zone), ticks, mark);
    }
}
