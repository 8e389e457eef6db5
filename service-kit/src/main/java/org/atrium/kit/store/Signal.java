package org.atrium.kit.store;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Wakes whoever waits for work. One that nobody waits for is not lost to the next one who does. */
public final class Signal {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private volatile long count;

    public void give() {
        lock.lock();
        try {
            count++;
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** How many were given: to be asked before one looks for work, so that none is missed that comes meanwhile. */
    public long count() {
        return count;
    }

    /** Waits until there are more than {@code seen}, at most {@code atMost}; returns how many there are. */
    public long await(long seen, Duration atMost) throws InterruptedException {
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
