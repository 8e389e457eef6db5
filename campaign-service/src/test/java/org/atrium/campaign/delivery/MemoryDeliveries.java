package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.campaign.Outcome;
import org.atrium.campaign.campaign.Plan;

/** The same promises as the collection in MongoDB, kept in memory: {@link DeliveriesContract} holds for both. */
public final class MemoryDeliveries implements Deliveries {

    private static final class Row {
        final Delivery delivery;
        final Instant assignedAt;
        DeliveryState state;
        Instant readyAt;
        UUID claim;
        int attempts;
        String reason;

        Row(Delivery delivery, Instant assignedAt, DeliveryState state, Instant readyAt) {
            this.delivery = delivery;
            this.assignedAt = assignedAt;
            this.state = state;
            this.readyAt = readyAt;
        }
    }

    private final Map<DeliveryId, Row> rows = new LinkedHashMap<>();

    public synchronized DeliveryState state(DeliveryId id) {
        return rows.get(id).state;
    }

    /** Why it was withheld. */
    public synchronized String reason(DeliveryId id) {
        return rows.get(id).reason;
    }

    public synchronized List<Delivery> all() {
        return rows.values().stream().map(row -> row.delivery).toList();
    }

    public synchronized Instant assignedAt(DeliveryId id) {
        return rows.get(id).assignedAt;
    }

    @Override
    public synchronized int assign(List<Delivery> drawn, Outcome outcome, Instant at, Instant readyAt) {
        var before = rows.size();
        for (var delivery : drawn) {
            var held = delivery.arm().equals(Plan.HOLDOUT);
            if (rows.values().stream().anyMatch(row -> isOf(row, delivery))) {
                continue;
            }
            rows.putIfAbsent(
                    delivery.id(),
                    new Row(delivery, at, held ? DeliveryState.HELD_OUT : DeliveryState.QUEUED, readyAt));
        }
        return rows.size() - before;
    }

    private static boolean isOf(Row row, Delivery delivery) {
        return row.delivery.campaign().equals(delivery.campaign())
                && row.delivery.patron().equals(delivery.patron());
    }

    @Override
    public synchronized Map<DeliveryId, String> tell(List<Told> told, Outcome outcome) {
        var there = new HashMap<DeliveryId, String>();
        for (var each : told) {
            var held = each.delivery().arm().equals(Plan.HOLDOUT);
            var row = new Row(
                    each.delivery(), each.at(), held ? DeliveryState.HELD_OUT : DeliveryState.EXTERNAL, each.at());
            var before = rows.putIfAbsent(each.delivery().id(), row);
            if (before != null) {
                there.put(each.delivery().id(), before.delivery.arm());
            }
        }
        return there;
    }

    @Override
    public synchronized Claim claim(CampaignId campaign, int most, Instant now, Instant until) {
        var token = UUID.randomUUID();
        var claimed = rows.values().stream()
                .filter(row -> row.delivery.campaign().equals(campaign) && row.state == DeliveryState.QUEUED)
                .filter(row -> !row.readyAt.isAfter(now))
                .sorted(Comparator.comparing(row -> row.readyAt))
                .limit(most)
                .toList();
        claimed.forEach(row -> {
            row.claim = token;
            row.readyAt = until;
        });
        return new Claim(
                token,
                claimed.stream()
                        .map(row -> new Claim.Waiting(row.delivery, row.attempts, row.assignedAt))
                        .toList());
    }

    @Override
    public synchronized boolean handOver(UUID token, List<Settled> before, DeliveryId next, Instant until) {
        settle(token, before);
        var row = rows.get(next);
        if (row.state != DeliveryState.QUEUED || !token.equals(row.claim)) {
            return false;
        }
        row.state = DeliveryState.SENDING;
        row.readyAt = until;
        return true;
    }

    @Override
    public synchronized void renew(UUID token, Instant until) {
        rows.values().stream()
                .filter(row -> token.equals(row.claim))
                .filter(row -> row.state == DeliveryState.QUEUED || row.state == DeliveryState.SENDING)
                .forEach(row -> row.readyAt = until);
    }

    @Override
    public synchronized void settle(UUID token, List<Settled> settled) {
        settled.forEach(each -> {
            var row = rows.get(each.delivery().id());
            if (Objects.equals(token, row.claim)) {
                settle(row, each);
            }
        });
    }

    private static void settle(Row row, Settled settled) {
        var handed = row.state == DeliveryState.SENDING || row.state == DeliveryState.UNCERTAIN;
        var waiting = row.state == DeliveryState.QUEUED;
        switch (settled) {
            case Settled.Sent _ -> to(row, handed, DeliveryState.SENT);
            case Settled.Bounced _ -> to(row, handed || waiting, DeliveryState.BOUNCED);
            case Settled.Withheld withheld -> {
                to(row, handed || waiting, DeliveryState.WITHHELD);
                row.reason = withheld.reason();
            }
            case Settled.Uncertain _ -> to(row, row.state == DeliveryState.SENDING, DeliveryState.UNCERTAIN);
            case Settled.PutOff putOff -> {
                if (row.state == DeliveryState.SENDING || waiting) {
                    to(row, true, DeliveryState.QUEUED);
                    row.readyAt = putOff.readyAt();
                    row.attempts++;
                } else if (handed) {
                    to(row, true, DeliveryState.WITHHELD);
                    row.reason = Settled.PutOff.TOO_LATE;
                }
            }
        }
    }

    private static void to(Row row, boolean allowed, DeliveryState state) {
        if (allowed) {
            row.state = state;
            row.claim = null;
        }
    }

    @Override
    public synchronized void release(UUID token, Instant readyAt) {
        rows.values().stream()
                .filter(row -> token.equals(row.claim) && row.state == DeliveryState.QUEUED)
                .forEach(row -> {
                    row.readyAt = readyAt;
                    row.claim = null;
                });
    }

    @Override
    public synchronized boolean hasOpen(CampaignId campaign) {
        return rows.values().stream()
                .filter(row -> row.delivery.campaign().equals(campaign))
                .anyMatch(row -> row.state == DeliveryState.QUEUED || row.state == DeliveryState.SENDING);
    }

    @Override
    public synchronized int callOff(CampaignId campaign, int most, Instant at) {
        var queued = new ArrayList<Row>();
        rows.values().stream()
                .filter(row -> row.delivery.campaign().equals(campaign) && row.state == DeliveryState.QUEUED)
                .limit(most)
                .forEach(queued::add);
        queued.forEach(row -> to(row, true, DeliveryState.WITHHELD));
        return queued.size();
    }

    @Override
    public synchronized int declareUncertain(Instant now, int most) {
        var lapsed = rows.values().stream()
                .filter(row -> row.state == DeliveryState.SENDING && !row.readyAt.isAfter(now))
                .limit(most)
                .toList();
        lapsed.forEach(row -> row.state = DeliveryState.UNCERTAIN);
        return lapsed.size();
    }
}
