package org.atrium.campaign.delivery.mongo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.notes.Note;
import org.atrium.kit.notes.OutgoingRecord;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.springframework.stereotype.Component;

/** What is told of deliveries, as it travels: the same each time it is told. */
@Component
final class DeliveryRecords {

    private final CloudEvents cloudEvents;

    DeliveryRecords(CloudEvents cloudEvents) {
        this.cloudEvents = cloudEvents;
    }

    List<OutgoingRecord> of(Note note, List<? extends DeliveryEvent> events) {
        return events.stream().map(event -> of(note, event, Tenancy.current())).toList();
    }

    OutgoingRecord of(Note note, DeliveryEvent event, InstitutionId institution) {
        var written = cloudEvents.write(event.outgoing(), institution);
        return new OutgoingRecord(
                written.topic(),
                written.key(),
                written.value().getBytes(StandardCharsets.UTF_8),
                note.at().toEpochMilli());
    }
}
