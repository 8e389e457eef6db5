package org.atrium.campaign.delivery;

import org.jspecify.annotations.Nullable;

/**
 * With whom somebody was assigned, where those who share an address or a household share a letter.
 *
 * @param together how many were, this one included
 * @param coveredBy the delivery of the one who gets the letter in this one's place; absent for that one, and where
 *     nobody gets any
 */
public record Company(int together, @Nullable DeliveryId coveredBy) {

    public static final Company ALONE = new Company(1, null);

    public Company {
        if (together < 1) {
            throw new IllegalArgumentException("nobody is fewer than one: " + together);
        }
    }
}
