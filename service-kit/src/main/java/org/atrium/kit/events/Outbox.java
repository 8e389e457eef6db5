package org.atrium.kit.events;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.atrium.kit.store.Signal;
import org.atrium.kit.tenancy.Tenancy;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * One write, one truth: the events that tell of a change lie in the changed document itself until {@link OutboxRelay}
 * has published them. See docs/adr/0002-outbox-in-the-document.md.
 */
public final class Outbox {

    static final String EVENTS = "outbox";
    static final String WAITING_SINCE = "outboxAt";

    /** Set while an event of the document cannot be published; its other events wait as well. */
    static final String HELD_SINCE = "outboxHeldAt";

    static final String HELD_BECAUSE = "outboxHeldBecause";

    /**
     * The most bytes of an event: half of what a broker takes unless told otherwise. Whoever lets a request in sees to
     * it that no event of it can become larger.
     */
    public static final int LARGEST_EVENT = 512 << 10;

    private final CloudEvents cloudEvents;
    private final Clock clock;
    private final Signal nudge;

    Outbox(CloudEvents cloudEvents, Clock clock, Signal nudge) {
        this.cloudEvents = cloudEvents;
        this.clock = clock;
        this.nudge = nudge;
    }

    /** Puts the events into a document that is about to be inserted or replaced. Returns that document. */
    public Document attach(Document document, List<OutgoingEvent> events) {
        if (!events.isEmpty()) {
            document.append(EVENTS, entries(events)).append(WAITING_SINCE, Date.from(clock.instant()));
        }
        return document;
    }

    /** The part of an update that adds the events, to be combined with the change that they tell of. */
    public Bson push(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return new Document();
        }
        return Updates.combine(
                Updates.pushEach(EVENTS, entries(events)), Updates.set(WAITING_SINCE, Date.from(clock.instant())));
    }

    /** Documents that have nothing left to tell; only those may go. */
    public static Bson nothingWaits() {
        return Filters.exists(EVENTS + ".0", false);
    }

    /** Documents that have something left to tell; the filter of an index of these alone, too. */
    public static Bson somethingWaits() {
        return Filters.exists(WAITING_SINCE);
    }

    /**
     * The part of an update that adds what a removed document had still to tell, so that it is told by the updated one
     * before what follows. Empty when there was nothing.
     */
    public Optional<Bson> moved(Document removed) {
        var waiting = removed.getList(EVENTS, Document.class, List.of());
        return waiting.isEmpty()
                ? Optional.empty()
                : Optional.of(Updates.combine(
                        Updates.pushEach(EVENTS, waiting), Updates.set(WAITING_SINCE, Date.from(clock.instant()))));
    }

    /** Says that something was written, so that the relay need not wait for its next look. */
    public void nudge() {
        nudge.give();
    }

    private List<Document> entries(List<OutgoingEvent> events) {
        return events.stream()
                .map(event -> bounded(cloudEvents.write(event, Tenancy.current())))
                .map(written -> new Document("id", written.id())
                        .append("topic", written.topic())
                        .append("key", written.key())
                        .append("value", written.value()))
                .toList();
    }

    /** Before anything is written: later the change would be made, and nobody could be told of it. */
    private static CloudEvents.Written bounded(CloudEvents.Written event) {
        var size = event.value().getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_EVENT) {
            throw new IllegalStateException(
                    "an event on %s has %d bytes; at most %d can be told: the door let in too much"
                            .formatted(event.topic(), size, LARGEST_EVENT));
        }
        return event;
    }
}
