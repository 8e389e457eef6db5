package org.atrium.gateway.session.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.atrium.gateway.session.Sessions;
import org.atrium.kit.seal.Seal;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.text.Sha256;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;

/**
 * Sessions in one collection: found by the hash of their id, ended by the server. A session that has ended is not
 * written again: a request that was under way while its session ended changes nothing.
 */
@Component
final class MongoSessions implements SessionRepository<KeptSession>, Sessions {

    /** A use is noted when the last note is this old: most requests write nothing. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final MongoCollection<Document> sessions;
    private final SessionContent contents;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MongoSessions(MongoCollections collections, Seal seal, Clock clock) {
        this.sessions = collections.shared("sessions");
        this.contents = new SessionContent(seal);
        this.clock = clock;
        collections.index(
                "sessions", Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        collections.index("sessions", Indexes.ascending("person", "createdAt"));
    }

    @Override
    public KeptSession createSession() {
        var session = new MapSession(this::newId);
        session.setCreationTime(clock.instant());
        session.setLastAccessedTime(clock.instant());
        session.setMaxInactiveInterval(NOBODYS);
        return KeptSession.made(session);
    }

    private String newId() {
        var bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void save(KeptSession session) {
        var known = session.storedAs();
        if (known.isEmpty()) {
            sessions.insertOne(document(session));
            keepNoMoreThanTheMost(session);
        } else if (!known.get().equals(session.getId())) {
            if (sessions.deleteOne(byId(known.get())).getDeletedCount() == 0) {
                return;
            }
            sessions.insertOne(document(session));
            keepNoMoreThanTheMost(session);
        } else if (session.isChanged()) {
            sessions.replaceOne(byId(session.getId()), document(session));
        } else if (session.wasAccessedLongAfter(NOTED)) {
            sessions.updateOne(
                    byId(session.getId()),
                    Updates.combine(
                            Updates.set("lastAccess", Date.from(session.getLastAccessedTime())),
                            Updates.max("expiresAt", Date.from(session.expiresAt()))));
        } else {
            return;
        }
        session.nowStored();
    }

    private void keepNoMoreThanTheMost(KeptSession session) {
        var person = session.person();
        if (person.isEmpty()) {
            return;
        }
        var tooMany = sessions.find(Filters.eq("person", person.get()))
                .projection(Projections.include("_id"))
                .sort(Sorts.descending("createdAt"))
                .skip(MOST)
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
        if (!tooMany.isEmpty()) {
            sessions.deleteMany(Filters.in("_id", tooMany));
        }
    }

    @Override
    public @Nullable KeptSession findById(String id) {
        var found = sessions.find(byId(id)).first();
        if (found == null || !found.getDate("expiresAt").toInstant().isAfter(clock.instant())) {
            return null;
        }
        return contents.open(id, found.get("content", Binary.class).getData())
                .map(attributes -> session(id, found, attributes))
                .orElse(null);
    }

    private KeptSession session(String id, Document found, Map<String, Object> attributes) {
        var session = new MapSession(id);
        session.setSessionIdGenerator(this::newId);
        session.setCreationTime(found.getDate("createdAt").toInstant());
        session.setLastAccessedTime(found.getDate("lastAccess").toInstant());
        session.setMaxInactiveInterval(Duration.ofSeconds(found.getLong("rest")));
        attributes.forEach(session::setAttribute);
        return KeptSession.found(session);
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteOne(byId(id));
    }

    @Override
    public void endAllOf(String person) {
        sessions.deleteMany(Filters.eq("person", person));
    }

    private Document document(KeptSession session) {
        return new Document("_id", hash(session.getId()))
                .append("person", session.person().orElse(null))
                .append("createdAt", Date.from(session.getCreationTime()))
                .append("lastAccess", Date.from(session.getLastAccessedTime()))
                .append("rest", session.getMaxInactiveInterval().toSeconds())
                .append("expiresAt", Date.from(session.expiresAt()))
                .append("content", new Binary(contents.close(session)));
    }

    private static Bson byId(String id) {
        return Filters.eq("_id", hash(id));
    }

    private static String hash(String id) {
        return Sha256.text(id);
    }
}
