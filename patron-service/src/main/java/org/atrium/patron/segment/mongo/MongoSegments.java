package org.atrium.patron.segment.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.segment.Catalogue;
import org.atrium.patron.segment.RuleParser;
import org.atrium.patron.segment.Segment;
import org.atrium.patron.segment.Segments;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document an institution. */
@Component
class MongoSegments implements Segments {

    private final TenantCollection catalogues;

    MongoSegments(Collections collections) {
        this.catalogues = collections.tenant("segments");
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
        try {
            catalogues.insert(document);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }

    private static Document document(Catalogue catalogue) {
        return new Document("_id", Tenancy.current().value())
                .append("revision", catalogue.revision())
                .append("ground", catalogue.ground())
                .append(
                        "leaving",
                        catalogue.leaving().stream().map(SegmentId::value).toList())
                .append(
                        "segments",
                        catalogue.segments().stream()
                                .map(MongoSegments::document)
                                .toList());
    }

    private static Document document(Segment segment) {
        return new Document("id", segment.id().value())
                .append("version", segment.version())
                .append("name", segment.name())
                .append("rule", new Document(segment.text()))
                .append("pending", segment.pending())
                .append("createdAt", Date.from(segment.createdAt()))
                .append("changedAt", Date.from(segment.changedAt()));
    }

    private static Catalogue read(Document found) {
        return new Catalogue(
                found.getLong("revision"),
                found.getString("ground"),
                found.getList("segments", Document.class).stream()
                        .map(MongoSegments::segment)
                        .toList(),
                found.getList("leaving", UUID.class).stream()
                        .map(SegmentId::new)
                        .collect(Collectors.toSet()));
    }

    private static Segment segment(Document stored) {
        var text = stored.get("rule", Document.class);
        return new Segment(
                new SegmentId(stored.get("id", UUID.class)),
                stored.getLong("version"),
                stored.getString("name"),
                text,
                RuleParser.parse(text, "/rule"),
                stored.getBoolean("pending"),
                stored.getDate("createdAt").toInstant(),
                stored.getDate("changedAt").toInstant());
    }
}
