package org.atrium.kit.events;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes whoever waits for work. A nudge that nobody waits for is not lost to the next one who does. */
final class Nudge {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private long count;

    void give() {
        lock.lock();
        try {
            count++;
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a nudge after number {@code seen}, at most {@code atMost}; returns the newest number. */
    long await(long seen, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            var nanos = atMost.toNanos();
            while (count == seen && nanos > 0) {
                nanos = given.awaitNanos(nanos);
            }
            return count;
        } finally {
            lock.unlock();
        }
    }
}
