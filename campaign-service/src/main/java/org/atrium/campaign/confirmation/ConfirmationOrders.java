package org.atrium.campaign.confirmation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.Order;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.outbound.Mailing;
import org.atrium.campaign.outbound.OrderSource;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;

/**
 * Confirmation messages as a source of orders: one for each institution, and a step for each request, so that a request
 * is asked about once.
 */
public final class ConfirmationOrders implements OrderSource {

    /** The word in {@link Source#kind()}. */
    public static final String KIND = Source.CONFIRMATION;

    private static final String ARM = "A";

    /** A message waits no longer than that, and is ordered only where its link works at least as long: none leaves dead. */
    static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private final Deliveries deliveries;
    private final OpenOrders open;
    private final Clock clock;

    public ConfirmationOrders(Deliveries deliveries, OpenOrders open, Clock clock) {
        this.deliveries = deliveries;
        this.open = open;
        this.clock = clock;
    }

    /**
     * Somebody who is to be asked.
     *
     * @param expiresAt until when the link works
     */
    public record Request(
            UUID id,
            PatronId patron,
            ContactPointId contactPoint,
            String channel,
            @Nullable BranchId branch,
            @Nullable String language,
            Instant expiresAt) {}

    /** Orders the message, unless its link would hardly work any more or nothing is sent on its channel. */
    public void order(Request request) {
        var now = clock.instant();
        if (request.expiresAt().isBefore(now.plus(LONGEST_WAIT)) || !ChannelNames.ALL.contains(request.channel())) {
            return;
        }
        var delivery = Delivery.of(
                source(),
                request.id().toString(),
                request.patron(),
                request.contactPoint(),
                request.branch(),
                request.language(),
                request.channel(),
                ARM);
        deliveries.place(List.of(new Order(delivery, null)), now, now);
        open.open();
    }

    private static Source source() {
        return new Source(KIND, Tenancy.current().value());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Ready> ready() {
        return open.all().stream()
                .map(institution -> new Ready(institution, new Source(KIND, institution.value()), Priority.AWAITED))
                .toList();
    }

    @Override
    public Optional<Mailing> mailing(UUID id) {
        return Optional.of(new Mailing(
                new Source(KIND, id),
                KIND,
                null,
                ChannelNames.EMAIL,
                null,
                Map.of(ARM, new Mailing.Content(ConfirmationLetter.ID, ConfirmationLetter.VERSION)),
                Instant.EPOCH,
                LONGEST_WAIT));
    }

    @Override
    public Optional<SegmentAsOf> chosenBy(UUID id) {
        return Optional.empty();
    }

    @Override
    public boolean maySend(UUID id) {
        return true;
    }

    @Override
    public void waits(UUID id, String missing) {}

    @Override
    public void goesOn(UUID id) {}

    /** What is ordered in this moment is found by the second look, or opens it again itself. */
    @Override
    public void done(UUID id, Instant at) {
        open.close();
        if (deliveries.hasOpen(new Source(KIND, id))) {
            open.open();
        }
    }
}
