package org.atrium.patron.purpose;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.atrium.kit.tenancy.Tenancy;

/** Purposes for tests of what uses them. */
public final class MemoryPurposes implements Purposes {

    private final Map<String, List<Purpose>> all = new HashMap<>();

    @Override
    public List<Purpose> all() {
        return ofOurs(one -> true);
    }

    @Override
    public List<Purpose> asOf(Instant then) {
        return ofOurs(one -> !one.since().isAfter(then));
    }

    private List<Purpose> ofOurs(Predicate<Purpose> known) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(Tenancy.current() + "/"))
                .flatMap(entry -> entry.getValue().stream().filter(known).reduce((first, second) -> second).stream())
                .sorted(Comparator.comparing(Purpose::key))
                .toList();
    }

    @Override
    public Optional<Purpose> find(String key) {
        return Optional.ofNullable(all.get(id(key))).map(List::getLast);
    }

    @Override
    public boolean insert(Purpose purpose) {
        return all.putIfAbsent(id(purpose.key()), List.of(purpose)) == null;
    }

    @Override
    public boolean replace(Purpose next) {
        var known = find(next.key());
        if (known.isEmpty() || known.get().version() != next.version() - 1) {
            return false;
        }
        all.merge(id(next.key()), List.of(next), (before, now) -> {
            var longer = new ArrayList<>(before);
            longer.addAll(now);
            return longer;
        });
        return true;
    }

    @Override
    public void remove(String key) {
        all.remove(id(key));
    }

    private static String id(String key) {
        return Tenancy.current() + "/" + key;
    }
}
