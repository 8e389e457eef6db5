package org.atrium.patron.vault.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.vault.DataKey;
import org.atrium.patron.vault.LookupHashes;
import org.atrium.patron.vault.PatronKeys;
import org.atrium.patron.vault.mongo.PatronKeyStore.Change;
import org.atrium.patron.vault.mongo.PatronKeyStore.Wrapped;
import org.springframework.stereotype.Component;

/** The keys of those who were read or written lately stay in memory, for some minutes at most. */
@Component
class MongoPatronKeys implements PatronKeys {

    private static final int MOST_KNOWN = 50_000;
    private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

    private final PatronKeyStore store;
    private final MongoInstitutionKeys institution;

    private final Cache<Whose, DataKey> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    MongoPatronKeys(PatronKeyStore store, MongoInstitutionKeys institution) {
        this.store = store;
        this.institution = institution;
    }

    private record Whose(InstitutionId institution, UUID patron) {}

    @Override
    public LookupHashes hashes() {
        return institution.known().hashes();
    }

    @Override
    public Map<PatronId, DataKey> find(Collection<PatronId> patrons) {
        var found = new HashMap<PatronId, DataKey>();
        var left = new ArrayList<PatronId>();
        for (var patron : patrons) {
            var key = known.getIfPresent(whose(patron));
            if (key == null) {
                left.add(patron);
            } else {
                found.put(patron, key);
            }
        }
        if (!left.isEmpty()) {
            found.putAll(opened(store.find(left)));
        }
        return found;
    }

    /** Without those whose institution's key is no more: nobody can open them. */
    private Map<PatronId, DataKey> opened(List<Wrapped> all) {
        var keys = institution.known();
        if (all.stream().anyMatch(one -> !keys.wrapping().containsKey(one.by()))) {
            return opened(all, institution.knownAnew());
        }
        return opened(all, keys);
    }

    private Map<PatronId, DataKey> opened(List<Wrapped> all, MongoInstitutionKeys.Known keys) {
        var found = new HashMap<PatronId, DataKey>();
        for (var one : all) {
            var wrapping = keys.wrapping().get(one.by());
            if (wrapping != null) {
                found.put(one.patron(), keep(one.patron(), one.open(wrapping)));
            }
        }
        return found;
    }

    private DataKey keep(PatronId patron, byte[] key) {
        var made = new AesKey(key);
        known.put(whose(patron), made);
        return made;
    }

    @Override
    public Map<PatronId, DataKey> make(Collection<PatronId> patrons) {
        if (patrons.isEmpty()) {
            return Map.of();
        }
        var keys = institution.known();
        var all = new HashMap<PatronId, byte[]>();
        patrons.forEach(patron -> all.put(patron, AesKey.random()));
        var there = store.insert(wrapped(all, keys));
        all.keySet().removeAll(there);
        stayWrapped(all, keys);
        var made = new HashMap<PatronId, DataKey>();
        all.forEach((patron, key) -> made.put(patron, keep(patron, key)));
        made.putAll(alreadyThere(there));
        return made;
    }

    private static List<Wrapped> wrapped(Map<PatronId, byte[]> all, MongoInstitutionKeys.Known keys) {
        int by = keys.newest();
        var wrapping = keys.wrapping().lastEntry().getValue();
        return all.entrySet().stream()
                .map(one -> Wrapped.of(one.getKey(), one.getValue(), wrapping, by))
                .toList();
    }

    /**
     * A key of the institution that is made after this look finds these when it looks for what the one before has wrapped;
     * if it was made before, they are wrapped by it here.
     */
    private void stayWrapped(Map<PatronId, byte[]> all, MongoInstitutionKeys.Known by) {
        for (var before = by; !all.isEmpty() && institution.newest() != before.newest(); ) {
            var after = institution.knownAnew();
            var stale = wrapped(all, before);
            var fresh = wrapped(all, after);
            var changes = new ArrayList<Change>();
            for (int i = 0; i < stale.size(); i++) {
                changes.add(new Change(stale.get(i), fresh.get(i)));
            }
            store.replace(changes);
            before = after;
        }
    }

    /** One that nobody can open was left by a process that died: nothing was sealed by it. */
    private Map<PatronId, DataKey> alreadyThere(Set<PatronId> patrons) {
        if (patrons.isEmpty()) {
            return Map.of();
        }
        var found = find(patrons);
        var dead = store.find(patrons).stream()
                .filter(one -> !found.containsKey(one.patron()))
                .toList();
        if (!dead.isEmpty()) {
            store.forget(dead);
            found.putAll(make(dead.stream().map(Wrapped::patron).toList()));
        }
        if (!found.keySet().containsAll(patrons)) {
            throw new IllegalStateException(
                    "the key of somebody of " + patrons + " was thrown away while it was asked for");
        }
        return found;
    }

    @Override
    public void forget(Collection<PatronId> patrons) {
        erase(patrons.stream().map(PatronId::value).collect(Collectors.toSet()));
    }

    /** This instance forgets them at once, the others within minutes. */
    long erase(Set<UUID> patrons) {
        patrons.forEach(one -> known.invalidate(whose(new PatronId(one))));
        return store.erase(patrons);
    }

    private static Whose whose(PatronId patron) {
        return new Whose(Tenancy.current(), patron.value());
    }
}
