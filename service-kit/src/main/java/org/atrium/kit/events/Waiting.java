package org.atrium.kit.events;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/** A document with events that wait to be published, and how far that has got. */
record Waiting(Document document, List<Document> events, int done) {

    Waiting(Document document) {
        this(document, document.getList(Outbox.EVENTS, Document.class, List.of()), 0);
    }

    Object id() {
        return Objects.requireNonNull(document.get("_id"));
    }

    boolean isHeld() {
        return document.containsKey(Outbox.HELD_SINCE);
    }

    long bytes() {
        return events.stream()
                .mapToLong(event -> event.get("value") instanceof String value ? value.length() : 0)
                .sum();
    }

    /** The event whose turn it is; none if there was nothing in the outbox. */
    Optional<Document> next() {
        return done < events.size() ? Optional.of(events.get(done)) : Optional.empty();
    }

    /** The same document after that event. */
    Waiting further() {
        return new Waiting(document, events, Math.min(done + 1, events.size()));
    }

    /** Whether all that it had to tell was one event, and that was published. */
    boolean isToldByOne() {
        return done == 1 && events.size() == 1;
    }

    /**
     * Empties the outboxes of all those that {@link #isToldByOne} and have still nothing else in them, in one update: what
     * an update of the server costs beside the document is most of it.
     */
    static Bson toldByOne(List<Waiting> all) {
        return Filters.and(
                Filters.in("_id", all.stream().map(Waiting::id).toList()),
                Filters.size(Outbox.EVENTS, 1),
                Filters.in(
                        Outbox.EVENTS + ".0.id",
                        all.stream()
                                .map(one -> one.events().getFirst().get("id"))
                                .toList()));
    }

    static Bson emptied() {
        return Updates.combine(Updates.unset(Outbox.EVENTS), Updates.unset(Outbox.WAITING_SINCE));
    }

    /** Takes just the events that were published out of the document: others may have come since. */
    WriteModel<Document> removal() {
        var published = events.subList(0, done).stream()
                .map(event -> event.getString("id"))
                .toList();
        var left = new Document(
                "$filter",
                new Document("input", new Document("$ifNull", List.of("$" + Outbox.EVENTS, List.of())))
                        .append("cond", new Document("$not", new Document("$in", List.of("$$this.id", published)))));
        var nothingLeft = new Document("$eq", List.of("$" + Outbox.EVENTS, List.of()));
        return new UpdateOneModel<>(
                Filters.eq("_id", id()),
                List.of(
                        new Document("$set", new Document(Outbox.EVENTS, left)),
                        new Document(
                                "$set",
                                new Document(Outbox.WAITING_SINCE, unless(nothingLeft, "$" + Outbox.WAITING_SINCE))
                                        .append(Outbox.EVENTS, unless(nothingLeft, "$" + Outbox.EVENTS)))));
    }

    private static Document unless(Document condition, String field) {
        return new Document("$cond", List.of(condition, "$$REMOVE", field));
    }
}
