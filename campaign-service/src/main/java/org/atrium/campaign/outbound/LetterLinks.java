package org.atrium.campaign.outbound;

import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.PatronId;

/** The addresses that stand in a letter. Each is signed and says which delivery it belongs to. */
public interface LetterLinks {

    String unsubscribe(DeliveryId delivery);

    String why(DeliveryId delivery);

    /** Where the reader chooses what to get. */
    String preferences(PatronId patron);

    /** Where the reader confirms what the delivery, a {@link Source#CONFIRMATION}, asks about. */
    String confirm(Delivery delivery);

    String openPicture(DeliveryId delivery);

    /** @param link position in the template version's list of links */
    String click(DeliveryId delivery, int link);
}
