package org.atrium.kit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.atrium.kit.tenancy.Tenancy;

/**
 * Lets callers that come while a write is under way share the next one: a journaled write costs the same for one
 * document as for a hundred. A write begins at once when none is under way, and institutions have their shares written
 * in turn: one that comes while another has a hundred waiting goes before all of these but one. How many can wait is
 * bounded by what an institution may send at once, since each share belongs to a request that waits for it. See
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
    private final Consumer<List<T>> write;
    private final InTurn<T> waiting = new InTurn<>();
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param most the shares of one write are together at most so large, unless one alone is larger
     * @param write completes every share that it is given, or throws: then each of them fails with what it threw
     */
    public GroupCommit(int most, Consumer<List<T>> write) {
        this.most = most;
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

    private void writeSome() {
        var group = new ArrayList<T>();
        var size = 0;
        for (var next = waiting.peek();
                next.isPresent() && (size == 0 || size + next.get().size() <= most);
                next = waiting.peek()) {
            group.add(waiting.remove());
            size += next.get().size();
        }
        try {
            write.accept(group);
        } catch (RuntimeException | Error failure) {
            group.forEach(share -> share.written().completeExceptionally(failure));
        }
    }
}
