package org.atrium.gateway.institution.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.gateway.institution.Institution;
import org.atrium.gateway.institution.Institutions;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.bson.Document;
import org.springframework.stereotype.Component;

@Component
final class MongoInstitutions implements Institutions {

    private static final String INSTITUTIONS = "institutions";

    private final MongoCollections collections;
    private final MongoCollection<Document> institutions;

    MongoInstitutions(MongoCollections collections) {
        this.collections = collections;
        this.institutions = collections.shared(INSTITUTIONS);
        collections.index(
                INSTITUTIONS,
                Indexes.ascending("told"),
                new IndexOptions().partialFilterExpression(Filters.eq("told", false)));
    }

    @Override
    public void add(Institution institution) {
        institutions.insertOne(new Document("_id", institution.id().value())
                .append("name", institution.name())
                .append("timeZone", institution.timeZone().getId())
                .append("openedAt", Date.from(institution.openedAt()))
                .append("told", institution.told()));
        collections.written(INSTITUTIONS);
    }

    @Override
    public Optional<Institution> find(InstitutionId id) {
        return Optional.ofNullable(institutions.find(byId(id)).first()).map(MongoInstitutions::read);
    }

    @Override
    public void rename(InstitutionId id, String name) {
        institutions.updateOne(byId(id), Updates.set("name", name));
    }

    @Override
    public boolean isEmpty() {
        return institutions.find().limit(1).first() == null;
    }

    /** Ids alone: a record that cannot be read keeps nobody else's from being found. */
    @Override
    public List<InstitutionId> untold() {
        return institutions
                .find(Filters.eq("told", false))
                .projection(Projections.include("_id"))
                .map(found -> new InstitutionId(found.get("_id", UUID.class)))
                .into(new ArrayList<>());
    }

    @Override
    public void markTold(InstitutionId id) {
        institutions.updateOne(byId(id), Updates.set("told", true));
    }

    private static org.bson.conversions.Bson byId(InstitutionId id) {
        return Filters.eq("_id", id.value());
    }

    private static Institution read(Document document) {
        return new Institution(
                new InstitutionId(document.get("_id", UUID.class)),
                document.getString("name"),
                ZoneId.of(document.getString("timeZone")),
                document.getDate("openedAt").toInstant(),
                document.getBoolean("told"));
    }
}
