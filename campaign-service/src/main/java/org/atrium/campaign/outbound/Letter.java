package org.atrium.campaign.outbound;

import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.template.Message;
import org.atrium.kit.tenancy.InstitutionId;

/** One message, ready for the post. {@code unsubscribe} is its RFC 8058 address. */
public record Letter(
        DeliveryId id,
        InstitutionId institution,
        Source source,
        PatronId patron,
        Sender sender,
        String address,
        String language,
        Message message,
        String unsubscribe) {}
