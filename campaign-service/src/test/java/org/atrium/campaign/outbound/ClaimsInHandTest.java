package org.atrium.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignFixtures;
import org.atrium.campaign.delivery.DeliveriesContract;
import org.atrium.campaign.delivery.MemoryDeliveries;
import org.atrium.campaign.delivery.Source;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

class ClaimsInHandTest {

    private static final Instant NOON = CampaignFixtures.NOON;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Source source = DeliveriesContract.aSource();
    private final MemoryDeliveries deliveries = new MemoryDeliveries();
    private final ClaimsInHand inHand =
            new ClaimsInHand(deliveries, new DispatchRules(2, LEASE, Duration.ZERO, Duration.ZERO, Duration.ofDays(1)));

    @Test
    void a_claim_is_renewed_as_long_as_it_is_in_hand() {
        var token = claimed();

        inHand.renew(NOON.plusSeconds(10));
        inHand.renew(NOON.plusSeconds(20));

        assertThat(claimable(NOON.plusSeconds(49))).isZero();
        inHand.remove(token);
        inHand.renew(NOON.plusSeconds(49));
        assertThat(claimable(NOON.plusSeconds(50))).isEqualTo(2);
    }

    @Test
    void a_young_claim_costs_no_write() {
        claimed();

        inHand.renew(NOON.plusSeconds(9));

        assertThat(claimable(NOON.plusSeconds(30))).isEqualTo(2);
    }

    private UUID claimed() {
        deliveries.place(DeliveriesContract.orders(DeliveriesContract.drawn(source, 2)), NOON, NOON);
        var token = deliveries
                .claim(source, DeliveriesContract.MAILING, 2, NOON, NOON.plus(LEASE))
                .token();
        Tenancy.run(TestTokens.anInstitution(), () -> inHand.add(token, NOON));
        return token;
    }

    private int claimable(Instant at) {
        deliveries.recover(at, 10);
        return deliveries
                .claim(source, DeliveriesContract.MAILING, 2, at, at)
                .deliveries()
                .size();
    }
}
