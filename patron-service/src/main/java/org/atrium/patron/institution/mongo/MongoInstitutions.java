package org.atrium.patron.institution.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.Institutions;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One document an institution; its id is the tenant's. */
@Component
class MongoInstitutions implements Institutions {

    private final TenantCollection institutions;

    MongoInstitutions(MongoCollections collections) {
        this.institutions = collections.tenant("institutions");
    }

    @Override
    public Optional<Institution> find() {
        return institutions.first(self()).map(MongoInstitutions::read);
    }

    @Override
    public List<InstitutionId> all() {
        return institutions
                .raw()
                .find()
                .projection(Projections.include("_id"))
                .map(found -> new InstitutionId(found.get("_id", UUID.class)))
                .into(new ArrayList<>());
    }

    @Override
    public void establish(Institution institution) {
        var fresh = document(institution);
        fresh.remove("_id");
        institutions.upsert(self(), new Document("$setOnInsert", fresh));
    }

    @Override
    public boolean replace(Institution institution) {
        var known = Filters.and(self(), Filters.eq("version", institution.version() - 1));
        return institutions.replaceOne(known, document(institution)).getMatchedCount() == 1;
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }

    private static Document document(Institution institution) {
        return new Document("_id", institution.id())
                .append("version", institution.version())
                .append("name", institution.name())
                .append("timeZone", institution.timeZone().getId())
                .append("languages", institution.languages())
                .append("attributes", new Document(institution.attributes()));
    }

    private static Institution read(Document found) {
        return new Institution(
                found.get("_id", UUID.class),
                found.getLong("version"),
                found.getString("name"),
                ZoneId.of(found.getString("timeZone")),
                found.getList("languages", String.class),
                found.get("attributes", Document.class));
    }
}
