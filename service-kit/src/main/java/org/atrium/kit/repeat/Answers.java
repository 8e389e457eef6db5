package org.atrium.kit.repeat;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.DuplicateKey;
import org.atrium.kit.time.Ids;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Answers to requests that carried an Idempotency-Key, kept for a day. Bodies are sealed: an answer may hold a secret
 * that is shown once, and whoever reads the database does not know the key.
 */
final class Answers {

    /** How long a request that gives no sign of life keeps its key: its process is dead by then. */
    static final Duration ABANDONED = Duration.ofMinutes(2);

    private static final Duration KEPT = Duration.ofDays(1);

    /** The server's, as an instance's own may be wrong. */
    private static final String NOW = "$$NOW";

    private final MongoCollection<Document> answers;
    private final AnswerSeal seal;

    Answers(MongoCollections collections, AnswerSeal seal) {
        this.answers = collections.shared("idempotency");
        this.seal = seal;
        collections.index(
                "idempotency",
                Indexes.ascending("at"),
                new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
    }

    /** The right to answer a request, or what became of the same key before. */
    sealed interface Outcome {

        /** The request is the first; whoever holds this answers it. */
        record Reserved(String id, String holder) implements Outcome {}

        /** Another request has had the key. */
        record Used() implements Outcome {}

        /** The same request is being answered. */
        record Underway() implements Outcome {}

        record Known(Answer answer) implements Outcome {}
    }

    Outcome reserve(IdempotencyKey key, String fingerprint) {
        var wanted =
                new Outcome.Reserved(seal.name(key), Ids.timeOrdered().next().toString());
        var first = new Document("_id", wanted.id())
                .append("fingerprint", new Document("$literal", fingerprint))
                .append("holder", wanted.holder())
                .append("at", NOW);
        var isNew = new Document("$eq", List.of(new Document("$type", "$holder"), "missing"));
        try {
            var found = answers.findOneAndUpdate(
                    Filters.eq("_id", wanted.id()),
                    List.of(new Document("$replaceWith", new Document("$cond", List.of(isNew, first, "$$ROOT")))),
                    new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
            return found == null || wanted.holder().equals(found.getString("holder"))
                    ? wanted
                    : outcome(key, fingerprint, wanted, found);
        } catch (MongoException failure) {
            if (DuplicateKey.is(failure)) {
                // Another came at the same moment: the next try of the caller will hear what became of it.
                return new Outcome.Underway();
            }
            throw failure;
        }
    }

    private Outcome outcome(IdempotencyKey key, String fingerprint, Outcome.Reserved wanted, Document earlier) {
        if (!fingerprint.equals(earlier.getString("fingerprint"))) {
            return new Outcome.Used();
        }
        @Nullable Document kept = earlier.get("answer", Document.class);
        if (kept != null) {
            return new Outcome.Known(answer(key, kept));
        }
        return takeOver(wanted, earlier) ? wanted : new Outcome.Underway();
    }

    /** A holder that died without an answer gives way. How long ago that was is told by the clock that all share. */
    private boolean takeOver(Outcome.Reserved wanted, Document earlier) {
        var longAgo = new Document("$subtract", List.of(NOW, ABANDONED.toMillis()));
        return answers.updateOne(
                                Filters.and(
                                        Filters.eq("_id", wanted.id()),
                                        Filters.eq("holder", earlier.getString("holder")),
                                        Filters.exists("answer", false),
                                        Filters.expr(new Document("$lt", List.of("$at", longAgo)))),
                                List.of(new Document(
                                        "$set", new Document("holder", wanted.holder()).append("at", NOW))))
                        .getModifiedCount()
                == 1;
    }

    /** A sign of life, so that nobody takes a slow request for a dead one. */
    void keepAlive(Outcome.Reserved reserved) {
        answers.updateOne(held(reserved), Updates.currentDate("at"));
    }

    void keep(Outcome.Reserved reserved, IdempotencyKey key, Answer answer) {
        answers.updateOne(
                held(reserved),
                Updates.combine(
                        Updates.currentDate("at"),
                        Updates.set(
                                "answer",
                                new Document("status", answer.status())
                                        .append("headers", new Document(Map.copyOf(answer.headers())))
                                        .append("body", new Binary(seal.close(key, answer.body()))))));
    }

    void release(Outcome.Reserved reserved) {
        answers.deleteOne(held(reserved));
    }

    private static Bson held(Outcome.Reserved reserved) {
        return Filters.and(Filters.eq("_id", reserved.id()), Filters.eq("holder", reserved.holder()));
    }

    private Answer answer(IdempotencyKey key, Document kept) {
        var headers = new LinkedHashMap<String, String>();
        kept.get("headers", Document.class).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new Answer(
                kept.getInteger("status"),
                headers,
                seal.open(key, kept.get("body", Binary.class).getData()));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {}
}
