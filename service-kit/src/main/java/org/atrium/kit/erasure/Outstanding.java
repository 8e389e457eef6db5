package org.atrium.kit.erasure;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a replay is not over yet, by institution. To know whether an institution is open its first item is looked at, and
 * the next ones only when that is over: however many there are and however many ask, one question each.
 */
public final class Outstanding {

    private static final Logger log = LoggerFactory.getLogger(Outstanding.class);

    private final Map<InstitutionId, Deque<Item>> items = new HashMap<>();

    private record Item(UUID erasure, BooleanSupplier isOver) {}

    /** @param isOver is asked on behalf of the institution; where it fails it is not over */
    public synchronized void add(InstitutionId institution, UUID erasure, BooleanSupplier isOver) {
        items.computeIfAbsent(institution, first -> new ArrayDeque<>()).add(new Item(erasure, isOver));
    }

    /** Whether nothing is left of this institution. */
    public synchronized boolean isOver(InstitutionId institution) {
        var left = items.get(institution);
        if (left == null) {
            return true;
        }
        while (!left.isEmpty() && isOver(institution, left.getFirst())) {
            left.removeFirst();
        }
        if (left.isEmpty()) {
            items.remove(institution);
        }
        return left.isEmpty();
    }

    /** By institution, the erasures that are not over. */
    public synchronized Map<InstitutionId, SortedSet<UUID>> byInstitution() {
        var left = new HashMap<InstitutionId, SortedSet<UUID>>();
        for (var institution : Map.copyOf(items).keySet()) {
            if (!isOver(institution)) {
                var erasures = new TreeSet<UUID>();
                items.getOrDefault(institution, new ArrayDeque<>()).forEach(one -> erasures.add(one.erasure()));
                left.put(institution, erasures);
            }
        }
        return left;
    }

    private static boolean isOver(InstitutionId institution, Item item) {
        try {
            return Tenancy.as(institution, item.isOver()::getAsBoolean);
        } catch (RuntimeException failure) {
            log.warn("erasure {} cannot be replayed yet: {}", item.erasure(), failure.toString());
            return false;
        }
    }
}
