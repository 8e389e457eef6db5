package org.atrium.patron.catalogue.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.Keyed;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.identity.SegmentId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document an institution. */
@Component
class MongoSegments implements Segments {

    private static final String PENDING = "segments.pending";
    private static final String LEAVING = "leaving.id";

    private final TenantCollection catalogues;

    MongoSegments(MongoCollections collections) {
        this.catalogues = collections.tenant("segments");
        collections.index("segments", Indexes.ascending(PENDING));
        collections.index("segments", Indexes.ascending(LEAVING), new IndexOptions().sparse(true));
    }

    @Override
    public Catalogue catalogue() {
        return catalogues.first(self()).map(MongoSegments::read).orElse(Catalogue.EMPTY);
    }

    @Override
    public boolean replace(Catalogue catalogue) {
        var document = document(catalogue);
        if (catalogue.revision() > 1) {
            var known = Filters.and(self(), Filters.eq("revision", catalogue.revision() - 1));
            return catalogues.replaceOne(known, document).getMatchedCount() == 1;
        }
        return catalogues.insertIfAbsent(document);
    }

    @Override
    public Optional<String> zoneAndPlaces() {
        return Optional.ofNullable(catalogues
                .find(self())
                .projection(Projections.include("ground"))
                .map(found -> found.getString("ground"))
                .first());
    }

    @Override
    public List<InstitutionId> unsettled() {
        return catalogues
                .raw()
                .find(Filters.or(Filters.eq(PENDING, true), Filters.exists(LEAVING)))
                .projection(Projections.include("_id"))
                .map(found -> new InstitutionId(found.get("_id", UUID.class)))
                .into(new ArrayList<>());
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }

    private static Document document(Catalogue catalogue) {
        return new Document("_id", Tenancy.current().value())
                .append("revision", catalogue.revision())
                .append("ground", catalogue.zoneAndPlaces())
                .append(
                        "leaving",
                        catalogue.leaving().entrySet().stream()
                                .map(one -> new Document("id", one.getKey().value())
                                        .append("since", Date.from(one.getValue())))
                                .toList())
                .append(
                        "segments",
                        catalogue.segments().stream().map(SegmentDocument::of).toList());
    }

    private static Catalogue read(Document found) {
        return new Catalogue(
                found.getLong("revision"),
                found.getString("ground"),
                found.getList("segments", Document.class).stream()
                        .map(SegmentDocument::read)
                        .toList(),
                found.getList("leaving", Object.class).stream()
                        .collect(Keyed.by(MongoSegments::leaving, MongoSegments::since)));
    }

    private static SegmentId leaving(Object stored) {
        return new SegmentId(stored instanceof Document one ? one.get("id", UUID.class) : (UUID) stored);
    }

    /** Older catalogues do not say it. */
    private static Instant since(Object stored) {
        return stored instanceof Document one ? one.getDate("since").toInstant() : Instant.EPOCH;
    }
}
