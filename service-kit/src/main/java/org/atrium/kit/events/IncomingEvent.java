package org.atrium.kit.events;

import java.time.Instant;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * An event as a consumer sees it. {@code (source, id)} is unique, and the same event can come twice.
 *
 * @param subject the entity that it is about; empty if the sender named none
 * @param acceptedAt since when it is known here, which for what happened elsewhere is later than its time
 */
public record IncomingEvent(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        Instant acceptedAt,
        InstitutionId institution,
        EventData data) {

    /** One that is told of as it happens. */
    public IncomingEvent(
            String id,
            String source,
            String type,
            String subject,
            Instant time,
            InstitutionId institution,
            EventData data) {
        this(id, source, type, subject, time, time, institution, data);
    }

    /** The data as the small record that this consumer declares; fields that it does not know are passed over. */
    public <T> T as(Class<T> type) {
        return data.as(type);
    }
}
