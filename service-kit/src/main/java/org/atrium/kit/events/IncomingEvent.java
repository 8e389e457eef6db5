package org.atrium.kit.events;

import java.time.Instant;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * An event as a consumer sees it. {@code (source, id)} is unique, and the same event can come twice.
 *
 * @param subject the entity that it is about; empty if the sender named none
 */
public record IncomingEvent(
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        InstitutionId institution,
        EventData data) {

    /** The data as the small record that this consumer declares; fields that it does not know are passed over. */
    public <T> T as(Class<T> type) {
        return data.as(type);
    }
}
