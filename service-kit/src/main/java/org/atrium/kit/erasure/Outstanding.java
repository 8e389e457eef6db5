package org.atrium.kit.erasure;

import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.BooleanSupplier;
import org.atrium.kit.log.Failure;
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

    /** Each is asked by one at a time; nobody waits for what is asked for another institution. */
    private final Map<InstitutionId, Deque<Item>> items = new ConcurrentHashMap<>();

    private record Item(UUID erasure, BooleanSupplier isOver) {}

    /** @param isOver is asked on behalf of the institution; where it fails it is not over */
    public void add(InstitutionId institution, UUID erasure, BooleanSupplier isOver) {
        items.computeIfAbsent(institution, first -> new ConcurrentLinkedDeque<>())
                .add(new Item(erasure, isOver));
    }

    /** Whether nothing is left of this institution. */
    public boolean isOver(InstitutionId institution) {
        var left = items.get(institution);
        if (left == null) {
            return true;
        }
        synchronized (left) {
            while (!left.isEmpty() && isOver(institution, left.getFirst())) {
                left.removeFirst();
            }
            if (left.isEmpty()) {
                items.remove(institution);
            }
            return left.isEmpty();
        }
    }

    /** By institution, the erasures that are not over. */
    public Map<InstitutionId, SortedSet<UUID>> byInstitution() {
        var outstanding = new HashMap<InstitutionId, SortedSet<UUID>>();
        items.forEach((institution, left) -> {
            if (!isOver(institution)) {
                var erasures = new TreeSet<UUID>();
                left.forEach(one -> erasures.add(one.erasure()));
                outstanding.put(institution, erasures);
            }
        });
        return outstanding;
    }

    private static boolean isOver(InstitutionId institution, Item item) {
        try {
            return Tenancy.as(institution, item.isOver()::getAsBoolean);
        } catch (RuntimeException failure) {
            log.warn("erasure {} cannot be replayed yet: {}", item.erasure(), Failure.told(failure));
            return false;
        }
    }
}
