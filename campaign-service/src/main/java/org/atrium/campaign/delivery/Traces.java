package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.Optional;

/** What readers did with deliveries of the institution, each noted with its event in one write. */
public interface Traces {

    Optional<Trace> find(DeliveryId id);

    /** After a hundred of a kind on one delivery nothing more is noted: that many come from a program. */
    void opened(Delivery delivery, Reader by, Instant at);

    void clicked(Delivery delivery, Reader by, String link, Instant at);

    /**
     * Told each time: who agreed again in between and presses the old link once more means it. Within the same second
     * once is enough.
     */
    void unsubscribed(Delivery delivery, String purpose, Instant at);
}
