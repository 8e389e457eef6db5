package org.atrium.campaign.tracking;

import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * What an address in a message stands for.
 *
 * @param link position among the links of the template; 0 where there is none
 */
public record LinkToken(Kind kind, InstitutionId institution, DeliveryId delivery, int link) {

    /** The order is part of every token that was ever sent. */
    public enum Kind {
        OPEN,
        CLICK,
        UNSUBSCRIBE,
        WHY
    }
}
