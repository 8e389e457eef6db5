package org.atrium.analytics.intake.mongo;

import static java.util.stream.Collectors.toSet;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.notes.Note;
import org.atrium.kit.notes.Noted;
import org.atrium.kit.store.MongoCollections;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/** Events of a note, for when whoever accepted them could not publish them. */
@Component
final class NotedEvents implements Noted {

    static final String KIND = "event";

    private final MongoCollection<Document> events;

    NotedEvents(MongoCollections collections) {
        this.events = collections.shared(EventDocument.COLLECTION);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** What was known before these notes was published under another one, or long ago. */
    @Override
    public Behind behind(List<Note> notes) {
        var batches = notes.stream().map(Note::id).collect(toSet());
        var members = notes.stream()
                .flatMap(note -> note.members().stream())
                .map(Binary.class::cast)
                .toList();
        var kept = events.find(Filters.in("_id", members)).into(new ArrayList<>());
        var records = kept.stream()
                .filter(event -> batches.contains(event.get(EventDocument.BATCH, UUID.class)))
                .sorted(Comparator.comparing(event -> event.getDate(EventDocument.AT)))
                .map(event -> EventDocument.of(event).record())
                .toList();
        return new Behind(
                records,
                kept.stream().map(event -> event.get("_id", Binary.class)).collect(toSet()));
    }
}
