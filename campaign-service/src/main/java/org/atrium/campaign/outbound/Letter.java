package org.atrium.campaign.outbound;

import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.template.Message;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/**
 * One message, ready for the post.
 *
 * @param unsubscribe its RFC 8058 address; absent of what goes to one who waits for it, and is no mail of a list
 */
public record Letter(
        DeliveryId id,
        InstitutionId institution,
        Source source,
        PatronId patron,
        Sender sender,
        String address,
        String language,
        Message message,
        @Nullable String unsubscribe) {}
