package org.atrium.patron.vault.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.vault.InstitutionKeys;
import org.atrium.patron.vault.KeyManagement;
import org.atrium.patron.vault.LookupHashes;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/**
 * One document a key, wrapped by the {@link KeyManagement}. The number 0 has the key of the hashes, which stays; from 1 on
 * they wrap the keys of patrons. Instances keep them in memory for a minute: whoever has wrapped something looks afterwards
 * whether there is a newer one meanwhile, so nothing is left behind under a key that is about to be forgotten.
 */
@Component
class MongoInstitutionKeys implements InstitutionKeys {

    static final String COLLECTION = "institutionKeys";

    private static final String NUMBER = "number";
    private static final String WRAPPED = "wrapped";
    private static final String WRAPPED_BY = "wrappedBy";
    private static final String MADE_AT = "madeAt";

    private static final int OF_HASHES = 0;
    private static final int FIRST = 1;

    private static final Duration KNOWN_FOR = Duration.ofMinutes(1);
    private static final int MOST_KNOWN = 10_000;
    private static final Duration RESTS_FOR = Duration.ofMinutes(10);

    private final TenantCollection keys;
    private final PatronKeyStore patrons;
    private final KeyManagement management;
    private final Outbox outbox;
    private final Clock clock;

    private final Cache<InstitutionId, Known> known = Caffeine.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(KNOWN_FOR)
            .build();

    MongoInstitutionKeys(
            MongoCollections collections,
            PatronKeyStore patrons,
            KeyManagement management,
            Outbox outbox,
            Clock clock) {
        this.keys = collections.tenant(COLLECTION).apart();
        this.patrons = patrons;
        this.management = management;
        this.outbox = outbox;
        this.clock = clock;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, NUMBER));
    }

    /** Those that live. */
    record Known(TreeMap<Integer, AesKey> wrapping, LookupHashes hashes) {

        int newest() {
            return wrapping.lastKey();
        }
    }

    Known known() {
        var institution = Tenancy.current();
        var found = known.getIfPresent(institution);
        return found == null ? knownAnew() : found;
    }

    /** As they are at this moment. */
    Known knownAnew() {
        var found = read();
        if (!found.containsKey(OF_HASHES) || found.size() < 2) {
            make(OF_HASHES, List.of());
            make(FIRST, List.of());
            found = read();
        }
        var wrapping = new TreeMap<Integer, AesKey>();
        found.forEach((number, key) -> {
            if (number != OF_HASHES) {
                wrapping.put(number, new AesKey(key));
            }
        });
        var all = new Known(wrapping, new HmacHashes(Objects.requireNonNull(found.get(OF_HASHES))));
        known.put(Tenancy.current(), all);
        return all;
    }

    private Map<Integer, byte[]> read() {
        var found = new HashMap<Integer, byte[]>();
        for (var one : keys.find(new Document())) {
            int number = one.getInteger(NUMBER);
            found.put(number, management.unwrap(one.get(WRAPPED, Binary.class).getData(), place(number)));
        }
        return found;
    }

    /** Unless another instance has made it. It stays, also where the change that needed it does not come about. */
    private void make(int number, List<OutgoingEvent> told) {
        var document = new Document("_id", place(number))
                .append(NUMBER, number)
                .append(WRAPPED, new Binary(management.wrap(AesKey.random(), place(number))))
                .append(WRAPPED_BY, management.newest())
                .append(MADE_AT, Date.from(clock.instant()));
        keys.insertIfAbsent(told.isEmpty() ? document : outbox.attach(document, told));
    }

    /** Of the key that wraps now, as the database says. */
    int newest() {
        return newestDocument().map(found -> found.getInteger(NUMBER)).orElse(OF_HASHES);
    }

    private Optional<Document> newestDocument() {
        return Optional.ofNullable(keys.find(Filters.gt(NUMBER, OF_HASHES))
                .sort(Sorts.descending(NUMBER))
                .projection(Projections.include(NUMBER, WRAPPED_BY, MADE_AT))
                .first());
    }

    @Override
    public State state() {
        known();
        var newest = newestDocument().orElseThrow();
        int number = newest.getInteger(NUMBER);
        return new State(
                number,
                newest.getDate(MADE_AT).toInstant(),
                newest.getString(WRAPPED_BY),
                patrons.count(),
                patrons.countBefore(number));
    }

    @Override
    public void rotate() {
        next(List.of());
    }

    @Override
    public void rotateAsAsked() {
        next(List.of(AuditNote.of("keys.rotated", "institution:" + Tenancy.current(), Map.of())
                .outgoing()));
        outbox.nudge();
    }

    private void next(List<OutgoingEvent> told) {
        known();
        make(newest() + 1, told);
        known.invalidate(Tenancy.current());
    }

    @Override
    public boolean isDue(Instant madeBefore) {
        return newestDocument().filter(found -> isDue(found, madeBefore)).isPresent();
    }

    private boolean isDue(Document newest, Instant madeBefore) {
        return newest.getDate(MADE_AT).toInstant().isBefore(madeBefore)
                || (!management.newest().equals(newest.getString(WRAPPED_BY)) && isRested(newest));
    }

    /** While instances are restarted one after the other, not all know the same key of the installation. */
    private boolean isRested(Document newest) {
        return newest.getDate(MADE_AT).toInstant().isBefore(clock.instant().minus(RESTS_FOR));
    }

    @Override
    public List<InstitutionId> withSomethingToDo(Instant madeBefore) {
        var all = keys
                .raw()
                .find(new Document())
                .projection(Projections.include(TenantCollection.INSTITUTION, NUMBER, WRAPPED_BY, MADE_AT))
                .into(new ArrayList<>())
                .stream()
                .collect(Collectors.groupingBy(found -> found.get(TenantCollection.INSTITUTION, UUID.class)));
        return all.entrySet().stream()
                .filter(one -> hasSomethingToDo(one.getValue(), madeBefore))
                .map(one -> new InstitutionId(one.getKey()))
                .sorted(Comparator.comparing(InstitutionId::value))
                .toList();
    }

    private boolean hasSomethingToDo(List<Document> ofOne, Instant madeBefore) {
        var wrapping = ofOne.stream()
                .filter(found -> found.getInteger(NUMBER) > OF_HASHES)
                .toList();
        return wrapping.size() > 1
                || wrapping.stream().anyMatch(found -> isDue(found, madeBefore))
                || ofOne.stream().anyMatch(found -> !management.newest().equals(found.getString(WRAPPED_BY)));
    }

    /** The key that wrapped it is kept in the filter: who was wrapped anew by another stays as that one left it. */
    @Override
    public int rewrap(int most) {
        var wrapping = knownAnew().wrapping();
        var newest = wrapping.lastEntry();
        var found = patrons.before(newest.getKey(), most);
        var kept = new ArrayList<PatronKeyStore.Change>();
        var lost = new ArrayList<PatronKeyStore.Wrapped>();
        for (var one : found) {
            var before = wrapping.get(one.by());
            if (before == null) {
                lost.add(one);
            } else {
                kept.add(one.rewrapped(before, newest.getValue(), newest.getKey()));
            }
        }
        patrons.putAside(lost);
        patrons.replace(kept);
        return found.size();
    }

    @Override
    public void forgetEarlier() {
        wrapHashesAnew();
        int newest = newest();
        if (patrons.countBefore(newest) == 0) {
            keys.deleteMany(Filters.and(Filters.gt(NUMBER, OF_HASHES), Filters.lt(NUMBER, newest)));
            known.invalidate(Tenancy.current());
        }
    }

    private void wrapHashesAnew() {
        keys.first(Filters.and(Filters.eq("_id", place(OF_HASHES)), Filters.ne(WRAPPED_BY, management.newest())))
                .ifPresent(found -> {
                    var key = management.unwrap(found.get(WRAPPED, Binary.class).getData(), place(OF_HASHES));
                    keys.updateOne(
                            Filters.and(Filters.eq("_id", place(OF_HASHES)), Filters.eq(WRAPPED, found.get(WRAPPED))),
                            Updates.combine(
                                    Updates.set(WRAPPED, new Binary(management.wrap(key, place(OF_HASHES)))),
                                    Updates.set(WRAPPED_BY, management.newest())));
                });
    }

    private static String place(int number) {
        return "keys:" + Tenancy.current() + ":" + number;
    }
}
