package org.atrium.patron.institution.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.Keyed;
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
    private final Outbox outbox;

    MongoInstitutions(MongoCollections collections, Outbox outbox) {
        this.institutions = collections.tenant("institutions");
        this.outbox = outbox;
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
    public void establish(Institution institution, OutgoingEvent founded) {
        var fresh = outbox.attach(document(institution), List.of(founded));
        institutions.upsert(self(), new Document("$setOnInsert", fresh));
        outbox.nudge();
    }

    /** What is not published yet of earlier changes stays in the document. */
    @Override
    public boolean replace(Institution institution, List<OutgoingEvent> events) {
        var known = Filters.and(self(), Filters.eq("version", institution.version() - 1));
        var change = Updates.combine(new Document("$set", document(institution)), outbox.push(events));
        var replaced = institutions.updateOne(known, change).getMatchedCount() == 1;
        outbox.nudge();
        return replaced;
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }

    private static Document document(Institution institution) {
        return new Document("version", institution.version())
                .append("name", institution.name())
                .append("timeZone", institution.timeZone().getId())
                .append("languages", institution.languages())
                .append("attributes", new Document(institution.attributes()))
                .append(
                        "settings",
                        institution.settings().entrySet().stream()
                                .map(each -> new Document("name", each.getKey()).append("value", each.getValue()))
                                .toList());
    }

    private static Institution read(Document found) {
        return new Institution(
                new InstitutionId(found.get("_id", UUID.class)),
                found.getLong("version"),
                found.getString("name"),
                ZoneId.of(found.getString("timeZone")),
                found.getList("languages", String.class),
                found.get("attributes", Document.class),
                found.getList("settings", Document.class, List.of()).stream()
                        .collect(Keyed.by(
                                each -> each.getString("name"),
                                each -> Objects.requireNonNull(each.get("value"), "value"))));
    }
}
