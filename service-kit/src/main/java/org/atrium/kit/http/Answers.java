package org.atrium.kit.http;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** Answers to requests that carried an Idempotency-Key, kept for a day. */
final class Answers {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration ABANDONED = Duration.ofMinutes(2);

    private final TenantCollection answers;
    private final Clock clock;

    Answers(Collections collections, Clock clock) {
        this.answers = collections.tenant("idempotency");
        this.clock = clock;
        collections.index(
                "idempotency",
                Indexes.ascending("at"),
                new IndexOptions().expireAfter(KEPT.toSeconds(), TimeUnit.SECONDS));
    }

    /** An earlier request with the key, or empty when this one is the first and now holds the key. */
    Optional<Earlier> reserve(String key, String fingerprint) {
        var id = id(key);
        try {
            answers.insert(new Document("_id", id)
                    .append("fingerprint", fingerprint)
                    .append("at", Date.from(clock.instant())));
            return Optional.empty();
        } catch (MongoWriteException duplicate) {
            if (duplicate.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw duplicate;
            }
        }
        return answers.first(Filters.eq("_id", id)).map(Answers::earlier).filter(found -> !abandoned(found, id));
    }

    /** A holder that died without an answer gives way. */
    private boolean abandoned(Earlier found, String id) {
        var longAgo = clock.instant().minus(ABANDONED);
        return found.answer() == null
                && found.at().toInstant().isBefore(longAgo)
                && answers.updateOne(
                                        Filters.and(Filters.eq("_id", id), Filters.eq("at", found.at())),
                                        Updates.set("at", Date.from(clock.instant())))
                                .getModifiedCount()
                        == 1;
    }

    void keep(String key, Answer answer) {
        answers.updateOne(
                Filters.eq("_id", id(key)),
                Updates.set(
                        "answer",
                        new Document("status", answer.status())
                                .append("headers", new Document(Map.copyOf(answer.headers())))
                                .append("body", new Binary(answer.body()))));
    }

    void release(String key) {
        answers.deleteOne(Filters.eq("_id", id(key)));
    }

    private static String id(String key) {
        return Tenancy.current() + ":" + key;
    }

    private static Earlier earlier(Document found) {
        var answer = found.get("answer", Document.class);
        return new Earlier(found.getString("fingerprint"), found.getDate("at"), answer == null ? null : answer(answer));
    }

    private static Answer answer(Document kept) {
        var headers = new java.util.LinkedHashMap<String, String>();
        kept.get("headers", Document.class).forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new Answer(
                kept.getInteger("status"),
                headers,
                kept.get("body", Binary.class).getData());
    }

    record Earlier(String fingerprint, Date at, @Nullable Answer answer) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {}
}
