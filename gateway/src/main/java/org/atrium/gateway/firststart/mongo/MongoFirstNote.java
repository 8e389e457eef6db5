package org.atrium.gateway.firststart.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.atrium.gateway.firststart.FirstNote;
import org.atrium.kit.seal.Seal;
import org.atrium.kit.store.MongoCollections;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Sealed, and gone after an hour: a copy of the database shows no credentials. */
@Component
final class MongoFirstNote implements FirstNote {

    private static final String ID = "first-credentials";
    private static final String PURPOSE = "first credentials";

    private final MongoCollection<Document> notes;
    private final Seal seal;
    private final Clock clock;

    MongoFirstNote(MongoCollections collections, Seal seal, Clock clock) {
        this.notes = collections.shared("firstStart");
        this.seal = seal;
        this.clock = clock;
        collections.index(
                "firstStart",
                Indexes.ascending("at"),
                new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
    }

    @Override
    public void leave(String credentials) {
        var now = clock.instant();
        var note = new Document("at", Date.from(now))
                .append("credentials", seal.close(PURPOSE, credentials, now.plus(KEPT)));
        notes.replaceOne(Filters.eq("_id", ID), note, new ReplaceOptions().upsert(true));
    }

    @Override
    public Optional<String> find() {
        return Optional.ofNullable(notes.find(Filters.eq("_id", ID)).first())
                .flatMap(note -> seal.open(PURPOSE, note.getString("credentials"), clock.instant()));
    }
}
