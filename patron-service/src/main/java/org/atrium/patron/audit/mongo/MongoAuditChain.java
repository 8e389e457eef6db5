package org.atrium.patron.audit.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BulkWrites;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.audit.AuditChain;
import org.atrium.patron.audit.AuditEntry;
import org.atrium.patron.audit.AuditLink;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document a link; its {@code _id} is its place in the chain, so two writers cannot take the same one. */
@Component
final class MongoAuditChain implements AuditChain {

    private static final String NAME = "audit";
    private static final BulkWriteOptions IN_ORDER = new BulkWriteOptions().ordered(true);

    private final TenantCollection links;

    MongoAuditChain(MongoCollections collections) {
        this.links = collections.tenant(NAME);
        collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, "number"));
        collections.index(
                NAME, Indexes.ascending(TenantCollection.INSTITUTION, "entry"), new IndexOptions().unique(true));
        for (var asked : List.of("by", "action", "subject")) {
            collections.index(NAME, Indexes.ascending(TenantCollection.INSTITUTION, asked, "number"));
        }
    }

    @Override
    public Optional<AuditLink> last() {
        return list(new Asked(null, null, null), null, 1).stream().findFirst();
    }

    @Override
    public Set<String> known(List<String> ids) {
        return links.find(Filters.in("entry", ids))
                .projection(Projections.include("entry"))
                .map(found -> found.getString("entry"))
                .into(new HashSet<>());
    }

    @Override
    public int add(List<AuditLink> next) {
        try {
            links.bulkWrite(
                    next.stream()
                            .map(link -> new InsertOneModel<>(document(link)))
                            .toList(),
                    IN_ORDER);
            return next.size();
        } catch (MongoBulkWriteException taken) {
            return BulkWrites.duplicates(taken).stream().findFirst().orElseThrow();
        }
    }

    @Override
    public List<AuditLink> list(Asked asked, @Nullable Long before, int limit) {
        var filters = new ArrayList<Bson>();
        filters.add(Filters.lt("number", before == null ? Long.MAX_VALUE : before));
        equal(filters, "by", asked.by());
        equal(filters, "action", asked.action());
        equal(filters, "subject", asked.subject());
        return links.find(Filters.and(filters))
                .sort(Sorts.descending("number"))
                .limit(limit)
                .map(MongoAuditChain::link)
                .into(new ArrayList<>());
    }

    private static void equal(List<Bson> filters, String field, @Nullable String value) {
        if (value != null) {
            filters.add(Filters.eq(field, value));
        }
    }

    private static Document document(AuditLink link) {
        var entry = link.entry();
        return new Document("_id", Tenancy.current() + ":" + link.number())
                .append("number", link.number())
                .append("entry", entry.id())
                .append("at", Date.from(entry.at()))
                .append("by", entry.by())
                .append("action", entry.action())
                .append("subject", entry.subject())
                .append(
                        "details",
                        entry.details().entrySet().stream()
                                .map(detail -> new Document("name", detail.getKey()).append("value", detail.getValue()))
                                .toList())
                .append("previous", link.previous())
                .append("hash", link.hash());
    }

    private static AuditLink link(Document found) {
        var details = new HashMap<String, String>();
        found.getList("details", Document.class)
                .forEach(detail -> details.put(detail.getString("name"), detail.getString("value")));
        return new AuditLink(
                found.getLong("number"),
                new AuditEntry(
                        found.getString("entry"),
                        found.getDate("at").toInstant(),
                        found.getString("by"),
                        found.getString("action"),
                        found.getString("subject"),
                        details),
                found.getString("previous"),
                found.getString("hash"));
    }
}
