package org.atrium.patron.profile.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PlainPatrons;
import org.atrium.patron.vault.DataKey;
import org.atrium.patron.vault.LookupHashes;
import org.atrium.patron.vault.PatronKeys;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Documents that are not sealed, by an index of theirs alone. A document is sealed in one write and stays the same version,
 * unless somebody was faster; none becomes plain again.
 */
@Component
class MongoPlainPatrons implements PlainPatrons {

    static final Bson IN_PLAIN = Filters.exists(SealedParts.ONLY_IN_PLAIN);
    private static final Bson SEALED = Filters.exists(SealedParts.ONLY_IN_PLAIN, false);
    private static final String CREATED_AT = PatronLayout.CREATED_AT.path();

    /** The index that has nobody who is sealed. */
    private static final Bson BY_PLAIN = Indexes.ascending(TenantCollection.INSTITUTION, CREATED_AT);

    private static final Logger log = LoggerFactory.getLogger(MongoPlainPatrons.class);

    private final TenantCollection patrons;
    private final PatronKeys keys;

    /** Institutions in which everybody is sealed, which stays so. */
    private final Set<InstitutionId> sealed = ConcurrentHashMap.newKeySet();

    /** Those who cannot be read, so that they do not stand in the way of others. */
    private final Set<UUID> damaged = ConcurrentHashMap.newKeySet();

    MongoPlainPatrons(TenantCollection patrons, PatronKeys keys) {
        this.patrons = patrons.ofAllBranches();
        this.keys = keys;
    }

    @Override
    public List<InstitutionId> institutions() {
        return patrons.institutionsWith(CREATED_AT, Filters.and(IN_PLAIN, Filters.nin("_id", damaged)));
    }

    @Override
    public boolean remain() {
        if (sealed.contains(Tenancy.current())) {
            return false;
        }
        boolean any = patrons.find(IN_PLAIN)
                        .hint(BY_PLAIN)
                        .projection(Projections.include("_id"))
                        .first()
                != null;
        if (!any) {
            sealed.add(Tenancy.current());
        }
        return any;
    }

    @Override
    public int seal(int most) {
        var found = patrons.find(Filters.and(IN_PLAIN, Filters.nin("_id", damaged)))
                .hint(BY_PLAIN)
                .limit(most)
                .into(new ArrayList<>());
        try {
            seal(found);
        } catch (MongoBulkWriteException partly) {
            found.forEach(this::sealAlone);
        }
        return found.size();
    }

    /** One whom the database refuses, as one with somebody else's identifier, waits no longer, so that nobody waits behind. */
    private void sealAlone(Document found) {
        try {
            seal(List.of(found));
        } catch (MongoBulkWriteException refused) {
            log.error("patron {} cannot be sealed", found.get("_id"), refused);
            damaged.add(found.get("_id", UUID.class));
        }
    }

    /** Those of these that are not sealed yet. */
    void seal(Collection<PatronId> ids) {
        var these = Filters.in("_id", ids.stream().map(PatronId::value).toList());
        seal(patrons.find(Filters.and(these, IN_PLAIN)).into(new ArrayList<>()));
    }

    private void seal(List<Document> found) {
        if (found.isEmpty()) {
            return;
        }
        var made = keys.make(found.stream()
                .map(one -> new PatronId(one.get("_id", UUID.class)))
                .toList());
        var hashes = keys.hashes();
        var writes = new ArrayList<WriteModel<Document>>();
        for (var one : found) {
            try {
                writes.add(sealing(one, made, hashes));
            } catch (RuntimeException unreadable) {
                log.error("patron {} cannot be sealed", one.get("_id"), unreadable);
                damaged.add(one.get("_id", UUID.class));
            }
        }
        if (!writes.isEmpty()) {
            patrons.bulkWrite(writes, new BulkWriteOptions().ordered(false));
        }
    }

    private static WriteModel<Document> sealing(Document found, Map<PatronId, DataKey> keys, LookupHashes hashes) {
        var patron = PatronDocument.read(found);
        var set = sealed(patron, keys, hashes);
        var unset = new Document();
        SealedParts.PLAIN.stream().filter(field -> !set.containsKey(field)).forEach(field -> unset.append(field, ""));
        return new UpdateOneModel<>(
                Filters.and(Filters.eq("_id", patron.id().value()), Filters.eq("version", patron.version()), IN_PLAIN),
                new Document("$set", set).append("$unset", unset));
    }

    /** What was done lies as it did. */
    private static Document sealed(Patron patron, Map<PatronId, DataKey> keys, LookupHashes hashes) {
        var set = PatronDocument.of(patron, Objects.requireNonNull(keys.get(patron.id())), hashes);
        set.remove("_id");
        set.remove("version");
        set.remove("activity");
        return set;
    }

    /** A document that may be changed as a sealed one. */
    static Bson sealed() {
        return SEALED;
    }
}
