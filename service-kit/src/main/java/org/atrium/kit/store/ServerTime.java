package org.atrium.kit.store;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.time.AgreedClock;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Asks the database what time it is, as all instances do, and says loudly when this machine believes something else. */
public final class ServerTime implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ServerTime.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** An answer that took longer says too little of when it was given. */
    private static final Duration SOON = Duration.ofMillis(500);

    private static final Duration WRONG = Duration.ofSeconds(1);

    private final MongoDatabase database;
    private final AgreedClock clock;
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private boolean wrong;

    public ServerTime(MongoDatabase database, AgreedClock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void start() {
        var end = new CountDownLatch(1);
        stop = end;
        Thread.ofVirtual().name("server-time").start(() -> ask(end));
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

    private void ask(CountDownLatch end) {
        try {
            do {
                try {
                    askOnce();
                } catch (RuntimeException away) {
                    log.debug("nobody says what time it is", away);
                }
            } while (!end.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    void askOnce() {
        var asked = System.nanoTime();
        var told = database.runCommand(new Document("hello", 1)).getDate("localTime");
        var heard = System.nanoTime();
        if (told == null || heard - asked > SOON.toNanos()) {
            return;
        }
        clock.agree(told.toInstant().plusNanos((heard - asked) / 2), heard);
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
