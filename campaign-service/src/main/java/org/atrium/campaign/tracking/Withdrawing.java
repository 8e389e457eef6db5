package org.atrium.campaign.tracking;

import java.time.Instant;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.Traces;
import org.atrium.campaign.withdrawal.Withdrawals;

/**
 * Stops messages at the word of who got one. When this returns, none of them leaves any more: what is claimed later finds
 * the withdrawal, and what is claimed already is held back after it was written. See docs/adr/0024-the-last-moment.md.
 */
public final class Withdrawing {

    private final Withdrawals withdrawals;
    private final Deliveries deliveries;
    private final Traces traces;

    public Withdrawing(Withdrawals withdrawals, Deliveries deliveries, Traces traces) {
        this.withdrawals = withdrawals;
        this.deliveries = deliveries;
        this.traces = traces;
    }

    void withdraw(Delivery delivery, String purpose, Instant at) {
        withdrawals.note(delivery.patron(), purpose, delivery.channel(), at);
        deliveries.holdBack(delivery.patron());
        traces.unsubscribed(delivery, purpose, at);
    }
}
