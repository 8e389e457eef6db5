package org.atrium.campaign.outbound;

import org.atrium.campaign.delivery.DeliveryId;

/** The addresses that stand in a letter. Each is signed and says which delivery it belongs to. */
public interface LetterLinks {

    String unsubscribe(DeliveryId delivery);

    String why(DeliveryId delivery);

    String openPicture(DeliveryId delivery);

    /** @param link position in the template version's list of links */
    String click(DeliveryId delivery, int link);
}
