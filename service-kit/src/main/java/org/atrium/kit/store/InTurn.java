package org.atrium.kit.store;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.atrium.kit.tenancy.InstitutionId;

/** A queue in which institutions are served in turn, and what is of one in the order in which it came. */
final class InTurn<T> {

    /** Whose turn is next stands first. */
    private final Map<Optional<InstitutionId>, Queue<T>> queues = new LinkedHashMap<>();

    synchronized void add(Optional<InstitutionId> of, T item) {
        queues.computeIfAbsent(of, unused -> new ArrayDeque<>()).add(item);
    }

    synchronized Optional<T> peek() {
        return queues.values().stream().findFirst().map(Queue::element);
    }

    /** What {@link #peek} has shown. */
    synchronized T remove() {
        var next = queues.entrySet().iterator().next();
        var item = next.getValue().remove();
        queues.remove(next.getKey());
        if (!next.getValue().isEmpty()) {
            queues.put(next.getKey(), next.getValue());
        }
        return item;
    }
}
