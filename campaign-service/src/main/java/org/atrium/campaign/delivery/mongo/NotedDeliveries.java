package org.atrium.campaign.delivery.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.kit.notes.Note;
import org.atrium.kit.notes.Noted;
import org.atrium.kit.notes.OutgoingRecord;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Deliveries that a note names, told as they stand: what is told twice has the same id both times. */
abstract class NotedDeliveries implements Noted {

    private final MongoCollection<Document> deliveries;
    private final DeliveryRecords records;

    private NotedDeliveries(MongoCollections collections, DeliveryRecords records) {
        this.deliveries = collections.shared("deliveries");
        this.records = records;
    }

    abstract Optional<DeliveryEvent> told(Document delivery);

    abstract boolean isWritten(Document delivery);

    @Override
    public Behind behind(List<Note> notes) {
        var stored = stored(notes);
        var told = new ArrayList<OutgoingRecord>();
        var written = new HashSet<>();
        for (var note : notes) {
            for (var member : note.members()) {
                var delivery = stored.get(member);
                if (delivery != null && isWritten(delivery)) {
                    written.add(member);
                    told(delivery).ifPresent(event -> told.add(records.of(note, event, institution(delivery))));
                }
            }
        }
        return new Behind(told, written);
    }

    private Map<Object, Document> stored(List<Note> notes) {
        var members = notes.stream().flatMap(note -> note.members().stream()).toList();
        var stored = new HashMap<Object, Document>();
        deliveries.find(Filters.in("_id", members)).forEach(found -> stored.put(found.get("_id", UUID.class), found));
        return stored;
    }

    private static InstitutionId institution(Document delivery) {
        return new InstitutionId(delivery.get(TenantCollection.INSTITUTION, UUID.class));
    }

    /** Those that were to be stored. */
    @Component
    static final class Assignments extends NotedDeliveries {

        static final String KIND = "assignment";

        Assignments(MongoCollections collections, DeliveryRecords records) {
            super(collections, records);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        Optional<DeliveryEvent> told(Document delivery) {
            return DeliveryDocument.assigned(delivery);
        }

        @Override
        boolean isWritten(Document delivery) {
            return true;
        }
    }

    /** Those of which it was to be known what became of them. */
    @Component
    static final class Results extends NotedDeliveries {

        static final String KIND = "result";

        Results(MongoCollections collections, DeliveryRecords records) {
            super(collections, records);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        Optional<DeliveryEvent> told(Document delivery) {
            return DeliveryDocument.result(delivery);
        }

        @Override
        boolean isWritten(Document delivery) {
            return told(delivery).isPresent();
        }
    }
}
