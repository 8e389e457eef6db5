package org.atrium.kit.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whose turn it is: of each owner one item is in hand at a time, and whoever was served longest ago is next. */
final class FairQueue<T> {

    private final Function<T, String> owner;
    private final Set<String> inHand = new HashSet<>();
    private final Map<String, Long> served = new HashMap<>();
    private long servings;

    FairQueue(Function<T, String> owner) {
        this.owner = owner;
    }

    /**
     * The first item of each owner, then the second of each, and so on.
     *
     * @param items those of one owner in the order in which they are to be done
     */
    synchronized List<T> line(Collection<T> items) {
        var each = items.stream()
                .collect(Collectors.groupingBy(owner, LinkedHashMap::new, Collectors.toCollection(ArrayDeque<T>::new)));
        served.keySet().retainAll(each.keySet());
        var left = new ArrayList<>(each.entrySet());
        left.sort(Comparator.comparingLong(one -> served.getOrDefault(one.getKey(), 0L)));
        var line = new LinkedList<T>();
        while (!left.isEmpty()) {
            left.forEach(one -> line.add(one.getValue().remove()));
            left.removeIf(one -> one.getValue().isEmpty());
        }
        return line;
    }

    /**
     * Takes the first item out of the line whose owner has none in hand.
     *
     * @param patience how long to wait for such a one
     * @return null when there is none in that time
     */
    synchronized @Nullable T take(List<T> line, Duration patience) throws InterruptedException {
        var end = System.nanoTime() + patience.toNanos();
        var taken = first(line);
        for (var left = patience.toNanos(); taken == null && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            taken = first(line);
        }
        return taken;
    }

    /** What was taken is no longer in hand. */
    synchronized void giveBack(T item) {
        inHand.remove(owner.apply(item));
        notifyAll();
    }

    private @Nullable T first(List<T> line) {
        for (var rest = line.iterator(); rest.hasNext(); ) {
            var next = rest.next();
            var its = owner.apply(next);
            if (inHand.add(its)) {
                rest.remove();
                served.put(its, ++servings);
                return next;
            }
        }
        return null;
    }
}
