package org.atrium.kit.store;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.atrium.kit.time.AgreedClock;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Asks the database what time it is, as all instances do, and says loudly when this machine believes something else. It
 * is asked before anything begins that decides by the time; a service whose database is away starts without an answer
 * and asks again each second until there is one.
 */
public final class ServerTime implements SmartLifecycle {

    static final int TRIES = 3;

    private static final Logger log = LoggerFactory.getLogger(ServerTime.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration UNTIL_ANSWERED = Duration.ofSeconds(1);

    /** The driver itself waits this long for a server: more tries than one would hold up the start. */
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    /** An answer that took longer says too little of when it was given, but for more than nothing. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final Duration WRONG = Duration.ofSeconds(1);

    private final Supplier<Optional<Instant>> told;
    private final AgreedClock clock;
    private final LongSupplier ticks;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private boolean answered;
    private boolean answeredSoon;
    private boolean wrong;

    public ServerTime(MongoDatabase database, AgreedClock clock) {
        this(
                () -> Optional.ofNullable(
                                database.runCommand(new Document("hello", 1)).getDate("localTime"))
                        .map(java.util.Date::toInstant),
                clock,
                System::nanoTime);
    }

    /** @param ticks those of the clock */
    ServerTime(Supplier<Optional<Instant>> told, AgreedClock clock, LongSupplier ticks) {
        this.told = told;
        this.clock = clock;
        this.ticks = ticks;
    }

    @Override
    public void start() {
        var end = new CountDownLatch(1);
        stop = end;
        askBeforeAnythingBegins();
        Thread.ofVirtual().name("server-time").start(() -> goOnAsking(end));
    }

    @Override
    public void stop() {
        stop.countDown();
    }

    @Override
    public boolean isRunning() {
        return stop.getCount() > 0;
    }

    /** Before anything that looks at the time. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    private void askBeforeAnythingBegins() {
        var begun = ticks.getAsLong();
        for (var tries = 0;
                tries < TRIES && !answered && ticks.getAsLong() - begun < LONGEST_START.toNanos();
                tries++) {
            tryToAsk();
        }
        if (!answered) {
            log.warn("the database does not say what time it is: going by this machine's until it does");
        }
    }

    private void goOnAsking(CountDownLatch end) {
        try {
            while (!end.await((answeredSoon ? EVERY : UNTIL_ANSWERED).toMillis(), TimeUnit.MILLISECONDS)) {
                tryToAsk();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryToAsk() {
        try {
            askOnce();
        } catch (RuntimeException away) {
            log.debug("nobody says what time it is", away);
        }
    }

    void askOnce() {
        var asked = ticks.getAsLong();
        var answer = told.get();
        var heard = ticks.getAsLong();
        answer.ifPresent(time -> agree(time, asked, heard));
    }

    private void agree(Instant time, long asked, long heard) {
        var isSoon = heard - asked <= SOON.toNanos();
        if (answered && !isSoon) {
            return;
        }
        answered = true;
        answeredSoon |= isSoon;
        clock.agree(time.plusNanos((heard - asked) / 2), heard);
        complain();
    }

    private void complain() {
        var ahead = clock.ahead();
        if (wrong != (ahead.abs().compareTo(WRONG) > 0)) {
            wrong = !wrong;
            log.warn(
                    wrong
                            ? "the clock of this machine is {} ahead of the database's, whose time is taken instead"
                            : "the clock of this machine agrees with the database's again ({} ahead)",
                    ahead);
        }
    }
}
