package org.atrium.patron.attribute.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.attribute.AttributeSchema;
import org.atrium.patron.attribute.AttributeSchemas;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One document an institution; the schema is a text, since names of its keywords have signs that documents may not. */
@Component
class MongoAttributeSchemas implements AttributeSchemas {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final TenantCollection schemas;
    private final Outbox outbox;
    private final JsonMapper json;

    MongoAttributeSchemas(MongoCollections collections, Outbox outbox, JsonMapper json) {
        this.schemas = collections.tenant("patronSchemas");
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    public AttributeSchema current() {
        return schemas.first(self()).map(this::read).orElse(AttributeSchema.FREE);
    }

    @Override
    public boolean replace(AttributeSchema next, AuditNote note) {
        var document = document(next);
        var told = List.of(note.outgoing());
        var replaced = next.version() == 1
                ? schemas.insertIfAbsent(
                        outbox.attach(document.append("_id", Tenancy.current().value()), told))
                : schemas.updateOne(
                                        Filters.and(self(), Filters.eq("version", next.version() - 1)),
                                        Updates.combine(new Document("$set", document), outbox.push(told)))
                                .getMatchedCount()
                        == 1;
        outbox.nudge();
        return replaced;
    }

    private Document document(AttributeSchema schema) {
        return new Document("version", schema.version())
                .append("schema", json.writeValueAsString(schema.schema()))
                .append("changedAt", Date.from(schema.changedAt()));
    }

    private AttributeSchema read(Document found) {
        return new AttributeSchema(
                found.getLong("version"),
                json.readValue(found.getString("schema"), OBJECT),
                found.getDate("changedAt").toInstant());
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }
}
