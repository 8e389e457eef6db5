package org.atrium.patron.vault.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/** One small document a patron: the key, wrapped, and the number of the institution's key that wrapped it. */
@Component
class PatronKeyStore {

    static final String COLLECTION = "patronKeys";

    private static final String PATRON = "patron";
    private static final String BY = "by";
    private static final String WRAPPED = "wrapped";
    private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

    private final TenantCollection keys;

    PatronKeyStore(MongoCollections collections) {
        this.keys = collections.tenant(COLLECTION).apart();
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, BY));
    }

    /** @param by the number of the institution's key */
    record Wrapped(PatronId patron, int by, byte[] key) {

        static Wrapped of(PatronId patron, byte[] key, AesKey wrapping, int by) {
            return new Wrapped(patron, by, wrapping.seal(key, place(patron)));
        }

        byte[] open(AesKey wrapping) {
            return wrapping.open(key, place(patron));
        }

        /** Who wraps it anew, and what was there before. */
        Change rewrapped(AesKey before, AesKey after, int newest) {
            return new Change(this, of(patron, open(before), after, newest));
        }

        private static String place(PatronId patron) {
            return "key:" + Tenancy.current() + ":" + patron;
        }
    }

    record Change(Wrapped before, Wrapped after) {}

    List<Wrapped> find(Collection<PatronId> patrons) {
        return read(
                Filters.in(
                        "_id",
                        patrons.stream()
                                .map(PatronId::value)
                                .map(PatronKeyStore::id)
                                .toList()),
                patrons.size());
    }

    /** Some that a key before this one wraps. */
    List<Wrapped> before(int number, int most) {
        return read(byOneBefore(number), most);
    }

    private List<Wrapped> read(Bson filter, int most) {
        return keys.find(filter)
                .limit(most)
                .map(found -> new Wrapped(
                        new PatronId(found.get("_id", Document.class).get(PATRON, UUID.class)),
                        found.getInteger(BY),
                        found.get(WRAPPED, Binary.class).getData()))
                .into(new ArrayList<>());
    }

    /** @return whose key was there already, and stays */
    Set<PatronId> insert(List<Wrapped> all) {
        var there = new HashSet<PatronId>();
        try {
            keys.insertAll(all.stream().map(PatronKeyStore::document).toList());
        } catch (MongoBulkWriteException partly) {
            BulkWrites.duplicates(partly)
                    .forEach(place -> there.add(all.get(place).patron()));
        }
        return there;
    }

    /** Each unless it was changed meanwhile. */
    void replace(List<Change> all) {
        if (!all.isEmpty()) {
            keys.bulkWrite(
                    all.stream()
                            .map(one -> new ReplaceOneModel<>(itself(one.before()), document(one.after())))
                            .toList(),
                    IN_ANY_ORDER);
        }
    }

    void forget(Collection<Wrapped> all) {
        all.forEach(one -> keys.deleteOne(itself(one)));
    }

    /** Of those that nobody can open: they are kept, and wait for nothing any more. */
    void putAside(Collection<Wrapped> all) {
        all.forEach(one -> keys.updateOne(itself(one), Updates.set(BY, -one.by())));
    }

    private static Bson itself(Wrapped one) {
        return Filters.and(Filters.eq("_id", id(one.patron().value())), Filters.eq(BY, one.by()));
    }

    private static Document document(Wrapped one) {
        return new Document("_id", id(one.patron().value()))
                .append(TenantCollection.INSTITUTION, Tenancy.current().value())
                .append(BY, one.by())
                .append(WRAPPED, new Binary(one.key()));
    }

    /** An id that is a patron's elsewhere too tells nothing of there. */
    private static Document id(UUID patron) {
        return new Document(TenantCollection.INSTITUTION, Tenancy.current().value()).append(PATRON, patron);
    }

    long erase(Collection<UUID> patrons) {
        return keys.deleteMany(Filters.in(
                        "_id", patrons.stream().map(PatronKeyStore::id).toList()))
                .getDeletedCount();
    }

    long count() {
        return keys.count(new Document());
    }

    long countBefore(int number) {
        return keys.count(byOneBefore(number));
    }

    private static Bson byOneBefore(int number) {
        return Filters.and(Filters.gt(BY, 0), Filters.lt(BY, number));
    }
}
