package org.atrium.patron.access.mongo;

import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.access.AccessLink;
import org.atrium.patron.access.AccessRequest;
import org.atrium.patron.access.AccessRequestId;
import org.atrium.patron.access.AccessState;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.term.Term;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A request for access as a document. */
final class AccessDocument {

    static final String PATRON = "patron";
    static final String STATE = "state";
    static final String ASKED_AT = "askedAt";
    static final String DUE_BY = "dueBy";
    static final String ANSWERED_AT = "answeredAt";

    static final String EXTENSION = "extension";

    /** Whether the institution still has to answer. */
    static final String OPEN = "open";

    static final String LINK = "link";
    static final String LINK_HASH = "link.hash";

    /** When it was last told that somebody used the link. */
    static final String LINK_NOTED = "link.notedAt";

    /** Names of what is there while the file is to be prepared, and when the whole is to be forgotten. */
    static final String PREPARE = "prepare";

    static final String FORGET_AT = "forgetAt";

    /** As long as somebody may ask whether, and in time, the institution answered. */
    private static final Duration KEPT = Duration.ofDays(1_095);

    static final String FILE_ID = "file.id";
    private static final String FILE = "file";

    private AccessDocument() {}

    static Document of(AccessRequest request) {
        var document = new Document("_id", request.id().value())
                .append(PATRON, request.patron().value())
                .append("by", request.by())
                .append(ASKED_AT, Date.from(request.term().receivedAt()))
                .append(DUE_BY, Date.from(request.term().dueBy()))
                .append(STATE, request.state().word())
                .append(OPEN, request.isOpen())
                .append(FORGET_AT, Date.from(request.askedAt().plus(KEPT)));
        if (request.state() instanceof AccessState.Preparing) {
            document.append(PREPARE, true);
        }
        var answered = request.answeredAt();
        return answered == null ? document : document.append(ANSWERED_AT, Date.from(answered));
    }

    static AccessRequest read(Document found) {
        return new AccessRequest(
                new AccessRequestId(found.get("_id", UUID.class)),
                new PatronId(found.get(PATRON, UUID.class)),
                found.getString("by"),
                new Term(
                        found.getDate(ASKED_AT).toInstant(),
                        found.getDate(DUE_BY).toInstant(),
                        extension(found.get(EXTENSION, Document.class))),
                state(found),
                instant(found, ANSWERED_AT),
                link(found.get(LINK, Document.class)));
    }

    private static Term.@Nullable Extension extension(@Nullable Document found) {
        return found == null
                ? null
                : new Term.Extension(
                        found.getInteger("months"),
                        Term.Ground.of(found.getString("ground")).orElseThrow(),
                        found.getString("by"),
                        found.getDate("at").toInstant());
    }

    static Bson extended(Term term, Term.Extension extension) {
        return Updates.combine(
                Updates.set(DUE_BY, Date.from(term.dueBy())),
                Updates.set(
                        EXTENSION,
                        new Document("months", extension.months())
                                .append("ground", extension.ground().word())
                                .append("by", extension.by())
                                .append("at", Date.from(extension.at()))));
    }

    private static AccessState state(Document found) {
        return switch (found.getString(STATE)) {
            case "preparing" -> AccessState.PREPARING;
            case "failed" -> AccessState.FAILED;
            case "withdrawn" -> AccessState.WITHDRAWN;
            case "read" -> AccessState.READ;
            default -> {
                var file = found.get(FILE, Document.class);
                yield new AccessState.Ready(
                        file.getDate("at").toInstant(),
                        file.get("id", UUID.class),
                        file.getLong("bytes"),
                        file.getDate("expiresAt").toInstant());
            }
        };
    }

    private static @Nullable AccessLink link(@Nullable Document link) {
        return link == null
                ? null
                : new AccessLink(
                        link.getString("hash"), link.getDate("expiresAt").toInstant());
    }

    private static @Nullable Instant instant(Document found, String field) {
        var date = found.getDate(field);
        return date == null ? null : date.toInstant();
    }

    static Bson ready(AccessState.Ready ready) {
        return Updates.combine(
                Updates.set(STATE, ready.word()),
                Updates.set(
                        FILE,
                        new Document("id", ready.file())
                                .append("at", Date.from(ready.at()))
                                .append("bytes", ready.bytes())
                                .append("expiresAt", Date.from(ready.expiresAt()))),
                Updates.unset(PREPARE));
    }

    /** To prepare once more: of the file before nothing is told any more. */
    static Bson again() {
        return Updates.combine(
                Updates.set(STATE, AccessState.PREPARING.word()),
                Updates.set(PREPARE, true),
                Updates.unset(FILE),
                Updates.unset(LINK));
    }

    static Bson over(AccessState state) {
        return Updates.combine(
                Updates.set(STATE, state.word()), Updates.unset(PREPARE), Updates.unset(FILE), Updates.unset(LINK));
    }

    /** What is left of the request of somebody who was erased. */
    static List<Bson> nobodys() {
        var left = new Document(PATRON, "$_id")
                .append(STATE, AccessState.WITHDRAWN.word())
                .append(OPEN, false);
        return List.of(new Document("$set", left), new Document("$unset", List.of(LINK, FILE, PREPARE)));
    }

    static Bson linked(AccessLink link) {
        return Updates.set(LINK, new Document("hash", link.hash()).append("expiresAt", Date.from(link.expiresAt())));
    }
}
