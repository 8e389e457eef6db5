package org.atrium.campaign.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.atrium.campaign.recipient.PatronId;

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

    private static final class Held {
        final Source source;
        final List<Settled> noted = new ArrayList<>();
        final Set<PatronId> heldBack = new HashSet<>();
        Instant until;
        DeliveryId leaving;
        boolean over;

        Held(Source source, Instant until) {
            this.source = source;
            this.until = until;
        }
    }

    private final Map<DeliveryId, Row> rows = new LinkedHashMap<>();
    private final Map<UUID, Held> claims = new LinkedHashMap<>();

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
    public synchronized int place(List<Order> orders, Instant at, Instant readyAt) {
        var before = rows.size();
        orders.stream()
                .map(Order::delivery)
                .forEach(delivery ->
                        rows.putIfAbsent(delivery.id(), new Row(delivery, at, DeliveryState.QUEUED, readyAt)));
        return rows.size() - before;
    }

    @Override
    public synchronized Map<DeliveryId, String> note(List<Unsent> unsent) {
        var there = new HashMap<DeliveryId, String>();
        for (var each : unsent) {
            var row = new Row(each.delivery(), each.at(), each.state(), each.at());
            var before = rows.putIfAbsent(each.delivery().id(), row);
            if (before != null) {
                there.put(each.delivery().id(), before.delivery.arm());
            }
        }
        return there;
    }

    @Override
    public synchronized Claim claim(Source source, MailingId mailing, int most, Instant now, Instant until) {
        var token = UUID.randomUUID();
        var claimed = rows.values().stream()
                .filter(row -> row.delivery.source().equals(source) && row.state == DeliveryState.QUEUED)
                .filter(row -> !row.readyAt.isAfter(now))
                .sorted(Comparator.comparing(row -> row.readyAt))
                .limit(most)
                .toList();
        if (!claimed.isEmpty()) {
            claims.put(token, new Held(source, until));
        }
        claimed.forEach(row -> {
            row.claim = token;
            move(row, DeliveryMove.CLAIM);
        });
        return new Claim(
                token,
                claimed.stream()
                        .map(row -> new Claim.Waiting(row.delivery, row.attempts, row.assignedAt))
                        .toList());
    }

    @Override
    public synchronized Leave handOver(UUID token, List<Settled> before, Delivery next) {
        var held = claims.get(token);
        if (held == null || held.over) {
            return Leave.NO_MORE;
        }
        if (held.heldBack.contains(next.patron())) {
            return Leave.HELD_BACK;
        }
        held.noted.addAll(before);
        held.leaving = next.id();
        return Leave.GRANTED;
    }

    @Override
    public synchronized void holdBack(PatronId patron) {
        claims.values().forEach(held -> held.heldBack.add(patron));
    }

    @Override
    public synchronized void renew(UUID token, Instant until) {
        var held = claims.get(token);
        if (held != null) {
            held.until = until;
        }
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
        if (!move(row, settled.move())) {
            settled.otherwise().ifPresent(otherwise -> settle(row, otherwise));
            return;
        }
        row.claim = null;
        switch (settled) {
            case Settled.Withheld withheld -> row.reason = withheld.reason();
            case Settled.Bounced bounced -> row.reason = bounced.reason();
            case Settled.PutOff putOff -> {
                row.readyAt = putOff.readyAt();
                row.attempts++;
            }
            case Settled.Sent _ -> {}
            case Settled.Uncertain _ -> {}
        }
    }

    private static boolean move(Row row, DeliveryMove move) {
        var next = move.from(row.state);
        next.ifPresent(state -> row.state = state);
        return next.isPresent();
    }

    @Override
    public synchronized void release(UUID token, Instant readyAt) {
        rows.values().stream()
                .filter(row -> token.equals(row.claim) && move(row, DeliveryMove.RELEASE))
                .forEach(row -> {
                    row.readyAt = readyAt;
                    row.claim = null;
                });
        claims.remove(token);
    }

    @Override
    public synchronized boolean hasOpen(Source source) {
        return rows.values().stream()
                .filter(row -> row.delivery.source().equals(source))
                .anyMatch(row -> DeliveryState.OPEN.contains(row.state));
    }

    @Override
    public synchronized int callOff(Source source, int most, Instant at) {
        claims.values().stream().filter(held -> held.source.equals(source)).forEach(held -> held.over = true);
        var queued = new ArrayList<Row>();
        rows.values().stream()
                .filter(row -> row.delivery.source().equals(source) && row.state == DeliveryState.QUEUED)
                .limit(most)
                .forEach(queued::add);
        queued.forEach(row -> move(row, DeliveryMove.CALL_OFF));
        return queued.size();
    }

    @Override
    public synchronized int recover(Instant now, int most) {
        var lapsed = claims.entrySet().stream()
                .filter(claim -> !claim.getValue().until.isAfter(now))
                .limit(most)
                .toList();
        lapsed.forEach(claim -> recover(claim.getKey(), claim.getValue(), now));
        return lapsed.size();
    }

    private void recover(UUID token, Held held, Instant now) {
        settle(token, held.noted);
        var leaving = held.leaving == null ? null : rows.get(held.leaving);
        if (leaving != null && token.equals(leaving.claim)) {
            move(leaving, DeliveryMove.GIVE_UP);
        }
        release(token, now);
    }
}
