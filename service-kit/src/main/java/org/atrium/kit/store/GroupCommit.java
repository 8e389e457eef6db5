package org.atrium.kit.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.atrium.kit.tenancy.Tenancy;

/**
 * Lets whoever comes while a write is under way share the next one: a journaled write costs the same for one document
 * as for a hundred. Who comes alone is written at once. After a write of several the next waits a moment for company:
 * where there was some there will be more (docs/adr/0103-what-an-event-and-a-letter-do-no-more.md). Institutions have their
 * shares written in turn: one that comes while another has a hundred waiting goes before all of these but one. How many can
 * wait is bounded by what an institution may send at once, since each share belongs to a request that waits for it. See
 * docs/adr/0069-what-is-read-at-once.md.
 */
public final class GroupCommit<T extends GroupCommit.Share> {

    /** One caller's part of a write; the writer completes it. */
    public interface Share {

        CompletableFuture<?> written();

        /** How much it adds to a write, in whatever unit the most that go together is counted. */
        int size();
    }

    private final int most;
    private final Runnable moment;
    private final Consumer<List<T>> write;
    private final InTurn<T> waiting = new InTurn<>();
    private final ReentrantLock writing = new ReentrantLock();
    private boolean isInCompany;

    /**
     * @param most the shares of one write are together at most so large, unless one alone is larger
     * @param moment how long a write waits for company where the last one had some
     * @param write completes every share that it is given, or throws: then each of them fails with what it threw
     */
    public GroupCommit(int most, Duration moment, Consumer<List<T>> write) {
        this(most, () -> pause(moment), write);
    }

    GroupCommit(int most, Runnable moment, Consumer<List<T>> write) {
        this.most = most;
        this.moment = moment;
        this.write = write;
    }

    /** Returns when {@code share} is written, by this thread or by another. */
    public void commit(T share) {
        waiting.add(Tenancy.isBound() ? Optional.of(Tenancy.current()) : Optional.empty(), share);
        while (!share.written().isDone()) {
            writing.lock();
            try {
                if (!share.written().isDone()) {
                    writeSome();
                }
            } finally {
                writing.unlock();
            }
        }
        try {
            share.written().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private static void pause(Duration moment) {
        try {
            Thread.sleep(moment);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeSome() {
        if (isInCompany) {
            moment.run();
        }
        var group = new ArrayList<T>();
        var size = 0;
        for (var next = waiting.peek();
                next.isPresent() && (size == 0 || size + next.get().size() <= most);
                next = waiting.peek()) {
            group.add(waiting.remove());
            size += next.get().size();
        }
        isInCompany = group.size() > 1;
        try {
            write.accept(group);
        } catch (RuntimeException | Error failure) {
            group.forEach(share -> share.written().completeExceptionally(failure));
        }
    }
}
