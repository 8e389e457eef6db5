package org.atrium.analytics.intake.mongo;

import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.kit.events.Topics;
import org.atrium.kit.notes.OutgoingRecord;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.types.Binary;

/** An event as it is kept and travels. Its {@code _id} is the fingerprint, so a second one cannot exist. */
record EventDocument(InstitutionId institution, Binary id, OutgoingRecord record) {

    static final String COLLECTION = "events";
    static final String BATCH = "batch";
    static final String AT = "at";

    static EventDocument of(EngagementEvent event, EngagementFormat format) {
        return of(
                event.institution(),
                new Binary(Fingerprint.of(event).bytes()),
                event.key(),
                format.write(event),
                event.acceptedAt().toEpochMilli());
    }

    static EventDocument of(Document stored) {
        return of(
                new InstitutionId(stored.get(TenantCollection.INSTITUTION, UUID.class)),
                stored.get("_id", Binary.class),
                stored.getString("key"),
                stored.get("event", Binary.class).getData(),
                stored.getDate(AT).getTime());
    }

    private static EventDocument of(InstitutionId institution, Binary id, String key, byte[] value, long acceptedAt) {
        var headers = Map.of(Fingerprint.HEADER, id.getData());
        return new EventDocument(
                institution, id, new OutgoingRecord(Topics.ENGAGEMENT_EVENT, key, value, acceptedAt, headers));
    }

    /** @param batch the note of the group with which it is written */
    Document stored(UUID batch) {
        return new Document("_id", id)
                .append(TenantCollection.INSTITUTION, institution.value())
                .append(BATCH, batch)
                .append(AT, new Date(record.timestamp()))
                .append("key", record.key())
                .append("event", new Binary(record.value()));
    }
}
