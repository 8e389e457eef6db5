package org.atrium.patron.catalogue.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.catalogue.SegmentVersion;
import org.atrium.patron.catalogue.SegmentVersions;
import org.atrium.patron.identity.SegmentId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One document a version. */
@Component
class MongoSegmentVersions implements SegmentVersions {

    static final String NAME = "segmentVersions";
    private static final String SEGMENT = "segmentId";
    private static final String VERSION = "version";
    static final String RULE = "rule";

    private final TenantCollection versions;

    MongoSegmentVersions(MongoCollections collections) {
        this.versions = collections.tenant(NAME);
        collections.index(NAME, Indexes.ascending("institutionId", SEGMENT, VERSION));
    }

    @Override
    public void keep(SegmentVersion version) {
        versions.put(document(version));
        versions.deleteMany(Filters.and(of(version.segment()), Filters.lte(VERSION, version.version() - MOST)));
    }

    @Override
    public void keepIfAbsent(SegmentVersion version) {
        versions.insertIfAbsent(document(version));
    }

    @Override
    public Optional<SegmentVersion> find(SegmentId segment, long version) {
        return versions.first(Filters.and(of(segment), Filters.eq(VERSION, version)))
                .map(MongoSegmentVersions::read);
    }

    @Override
    public List<SegmentVersion> of(SegmentId segment, @Nullable Long before, int limit) {
        var all = of(segment);
        return versions.find(before == null ? all : Filters.and(all, Filters.lt(VERSION, before)))
                .sort(Sorts.descending(VERSION))
                .limit(limit)
                .map(MongoSegmentVersions::read)
                .into(new ArrayList<>());
    }

    @Override
    public void forget(SegmentId segment) {
        versions.deleteMany(of(segment));
    }

    private static Bson of(SegmentId segment) {
        return Filters.eq(SEGMENT, segment.value());
    }

    private static Document document(SegmentVersion version) {
        var document = new Document("_id", version.segment() + ":" + version.version())
                .append(SEGMENT, version.segment().value())
                .append(VERSION, version.version())
                .append("name", version.name())
                .append(RULE, new Document(version.text()))
                .append("at", Date.from(version.at()));
        var by = version.by();
        return by == null ? document : document.append("by", by);
    }

    private static SegmentVersion read(Document found) {
        return new SegmentVersion(
                new SegmentId(found.get(SEGMENT, UUID.class)),
                found.getLong(VERSION),
                found.getString("name"),
                new LinkedHashMap<>(found.get(RULE, Document.class)),
                found.getString("by"),
                found.getDate("at").toInstant());
    }
}
