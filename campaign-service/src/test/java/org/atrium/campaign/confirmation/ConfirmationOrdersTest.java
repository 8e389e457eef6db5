package org.atrium.campaign.confirmation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.confirmation.ConfirmationOrders.Request;
import org.atrium.campaign.delivery.MemoryDeliveries;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.junit.jupiter.api.Test;

class ConfirmationOrdersTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final InstitutionId LIBRARY = new InstitutionId(new UUID(1, 1));

    private final MemoryDeliveries deliveries = new MemoryDeliveries();
    private final Open open = new Open();
    private final ConfirmationOrders orders =
            new ConfirmationOrders(deliveries, open, Clock.fixed(NOON, ZoneOffset.UTC));

    private static final class Open implements OpenOrders {

        private final Set<InstitutionId> all = new LinkedHashSet<>();

        @Override
        public List<InstitutionId> all() {
            return List.copyOf(all);
        }

        @Override
        public void open() {
            all.add(Tenancy.current());
        }

        @Override
        public void close() {
            all.remove(Tenancy.current());
        }
    }

    @Test
    void a_request_is_ordered_once_however_often_it_is_heard() {
        var request = request("email", NOON.plus(ConfirmationOrders.LONGEST_WAIT));

        Tenancy.run(LIBRARY, () -> {
            orders.order(request);
            orders.order(request);
        });

        var ready = orders.ready();
        assertThat(ready).hasSize(1);
        assertThat(ready.getFirst().source()).isEqualTo(new Source("confirmation", LIBRARY.value()));
        Tenancy.run(
                LIBRARY,
                () -> assertThat(deliveries.hasOpen(ready.getFirst().source())).isTrue());
    }

    @Test
    void what_would_come_too_late_or_on_no_channel_of_ours_is_not_ordered() {
        Tenancy.run(LIBRARY, () -> {
            orders.order(
                    request("email", NOON.plus(ConfirmationOrders.LONGEST_WAIT).minusSeconds(1)));
            orders.order(request("sms", NOON.plus(ConfirmationOrders.LONGEST_WAIT)));
        });

        assertThat(orders.ready()).isEmpty();
    }

    @Test
    void a_message_waits_no_longer_than_its_link_works() {
        assertThat(orders.mailing(LIBRARY.value()).orElseThrow().expiry()).isEqualTo(ConfirmationOrders.LONGEST_WAIT);
    }

    @Test
    void who_is_done_is_not_asked_again_unless_something_was_ordered_meanwhile() {
        Tenancy.run(LIBRARY, () -> {
            open.open();
            orders.done(LIBRARY.value(), NOON);
            assertThat(orders.ready()).isEmpty();

            orders.order(request("email", NOON.plus(ConfirmationOrders.LONGEST_WAIT)));
            orders.done(LIBRARY.value(), NOON);
            assertThat(orders.ready()).hasSize(1);
        });
    }

    private static Request request(String channel, Instant expiresAt) {
        return new Request(
                UUID.randomUUID(),
                new PatronId(UUID.randomUUID()),
                new ContactPointId(UUID.randomUUID()),
                channel,
                null,
                "fr",
                expiresAt);
    }
}
