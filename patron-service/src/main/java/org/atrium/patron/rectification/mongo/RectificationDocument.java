package org.atrium.patron.rectification.mongo;

import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.rectification.Asked;
import org.atrium.patron.rectification.Asked.Proposal;
import org.atrium.patron.rectification.Decision;
import org.atrium.patron.rectification.Field;
import org.atrium.patron.rectification.Rectification;
import org.atrium.patron.rectification.RectificationId;
import org.atrium.patron.rectification.RectificationState;
import org.atrium.patron.term.Term;
import org.atrium.patron.vault.DataKey;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** A request for rectification as a document. */
final class RectificationDocument {

    static final String PATRON = "patron";

    /** Records of whom it may be as well; absent where there are none. */
    static final String OTHERS = "others";

    static final String RECEIVED_AT = "receivedAt";
    static final String NOTED_AT = "notedAt";
    static final String DUE_BY = "dueBy";

    /** Whether the institution still has to answer. */
    static final String OPEN = "open";

    static final String VERSION = "version";

    /**
     * There while it is to be looked who is to be told, and while it is open, until whoever asked was found to be there after it
     * stood; and while somebody is to be told.
     */
    static final String LOOK = "look";

    static final String UNTOLD = "untold";

    /** When the whole is to be forgotten; absent as long as it is open. */
    static final String FORGET_AT = "forgetAt";

    /** What was asked for, sealed. */
    static final String ASKED = "sealedAsked";

    /** As long as somebody may ask whether, and in time, the institution answered. */
    private static final Duration KEPT = Duration.ofDays(1_095);

    /** How long something may still be told of what is nobody's any more. */
    private static final Duration LEFT = Duration.ofDays(30);

    private static final String STATE = "state";
    private static final String EXTENSION = "extension";
    private static final String DECISION = "decision";
    private static final String REASON = "sealedReason";
    private static final String WITHDRAWN = "withdrawn";
    private static final String TELLING = "telling";

    /** The version of what is nobody's: nobody has read it to write over it. */
    static final long NOBODYS = -1;

    private static final List<String> NAMING =
            List.of(ASKED, REASON, EXTENSION, DECISION, TELLING, LOOK, UNTOLD, OTHERS);

    private RectificationDocument() {}

    static Document of(Rectification request, DataKey key) {
        var id = request.id().value();
        var document = new Document("_id", id)
                .append(PATRON, request.patron().value())
                .append("by", request.by())
                .append(NOTED_AT, Date.from(request.notedAt()))
                .append(RECEIVED_AT, Date.from(request.term().receivedAt()))
                .append(DUE_BY, Date.from(request.term().dueBy()))
                .append(STATE, request.state().word())
                .append(OPEN, request.isOpen())
                .append(VERSION, request.version())
                .append(LOOK, true)
                .append(ASKED, SealedText.seal(text(request.asked()), ASKED, id, key));
        if (!request.others().isEmpty()) {
            document.append(
                    OTHERS, request.others().stream().map(PatronId::value).toList());
        }
        return document;
    }

    /** All that names somebody, sealed for another record than before. */
    static Bson assigned(Rectification next, DataKey key) {
        var id = next.id().value();
        var updates = new ArrayList<>(List.of(
                changed(next, key),
                Updates.set(PATRON, next.patron().value()),
                Updates.set(ASKED, SealedText.seal(text(next.asked()), ASKED, id, key)),
                Updates.unset(OTHERS)));
        if (next.isOpen()) {
            updates.add(Updates.set(LOOK, true));
        }
        return Updates.combine(updates);
    }

    private static String text(Asked asked) {
        var proposed = asked.proposed().stream()
                .map(one -> new Document("field", one.field().word()).append("value", one.value()))
                .toList();
        return new Document("text", asked.text()).append("proposed", proposed).toJson();
    }

    private static Asked asked(String text) {
        var found = Document.parse(text);
        return new Asked(
                found.getString("text"),
                found.getList("proposed", Document.class).stream()
                        .map(one -> new Proposal(field(one.getString("field")), one.getString("value")))
                        .toList());
    }

    private static Field field(String word) {
        return Field.of(word).orElseThrow(() -> new IllegalStateException("no field is called " + word));
    }

    static Rectification read(Document found, DataKey key) {
        var id = found.get("_id", UUID.class);
        return new Rectification(
                new RectificationId(id),
                new PatronId(found.get(PATRON, UUID.class)),
                others(found),
                found.getString("by"),
                instant(found, NOTED_AT),
                new Term(
                        instant(found, RECEIVED_AT),
                        instant(found, DUE_BY),
                        extension(found.get(EXTENSION, Document.class))),
                asked(SealedText.open(found.get(ASKED, Binary.class), ASKED, id, key)),
                state(found, id, key),
                found.getLong(VERSION));
    }

    static Set<PatronId> others(Document found) {
        return found.getList(OTHERS, UUID.class, List.of()).stream()
                .map(PatronId::new)
                .collect(Collectors.toSet());
    }

    private static Instant instant(Document found, String field) {
        return found.getDate(field).toInstant();
    }

    private static Term.@Nullable Extension extension(@Nullable Document found) {
        return found == null
                ? null
                : new Term.Extension(
                        found.getInteger("months"),
                        Term.Ground.of(found.getString("ground")).orElseThrow(),
                        found.getString("by"),
                        instant(found, "at"));
    }

    private static RectificationState state(Document found, UUID id, DataKey key) {
        var decision = found.get(DECISION, Document.class);
        if (decision != null) {
            return new RectificationState.Decided(
                    decision(decision, found.get(REASON, Binary.class), id, key),
                    TellingDocument.read(found.get(TELLING, Document.class), id, key));
        }
        var withdrawn = found.get(WITHDRAWN, Document.class);
        return withdrawn == null
                ? RectificationState.OPEN
                : new RectificationState.Withdrawn(withdrawn.getString("by"), instant(withdrawn, "at"));
    }

    private static Decision decision(Document found, @Nullable Binary reason, UUID id, DataKey key) {
        return new Decision(
                Decision.Outcome.of(found.getString("outcome")).orElseThrow(),
                found.getList("changed", String.class).stream()
                        .map(RectificationDocument::field)
                        .collect(Collectors.toSet()),
                found.getLong("version"),
                reason == null ? null : SealedText.open(reason, REASON, id, key),
                found.getString("by"),
                instant(found, "at"));
    }

    /** What can change of one. */
    static Bson changed(Rectification next, DataKey key) {
        var updates = new ArrayList<Bson>();
        updates.add(Updates.set(DUE_BY, Date.from(next.term().dueBy())));
        updates.add(Updates.set(STATE, next.state().word()));
        updates.add(Updates.set(OPEN, next.isOpen()));
        updates.add(Updates.set(VERSION, next.version()));
        var extension = next.term().extension();
        if (extension != null) {
            updates.add(Updates.set(
                    EXTENSION,
                    new Document("months", extension.months())
                            .append("ground", extension.ground().word())
                            .append("by", extension.by())
                            .append("at", Date.from(extension.at()))));
        }
        switch (next.state()) {
            case RectificationState.Open open -> {}
            case RectificationState.Decided decided ->
                updates.addAll(decided(decided, next.id().value(), key));
            case RectificationState.Withdrawn withdrawn -> {
                updates.add(Updates.set(
                        WITHDRAWN, new Document("by", withdrawn.by()).append("at", Date.from(withdrawn.at()))));
                updates.add(Updates.unset(LOOK));
                updates.add(closed(withdrawn.at()));
            }
        }
        return Updates.combine(updates);
    }

    private static List<Bson> decided(RectificationState.Decided decided, UUID id, DataKey key) {
        var updates = new ArrayList<Bson>();
        var decision = decided.decision();
        var telling = decided.telling();
        updates.add(Updates.set(TELLING, TellingDocument.of(telling, id, key)));
        updates.add(as(telling.isToBeLookedFor(), LOOK));
        updates.add(as(telling.hasSomebodyToTell(), UNTOLD));
        var document = new Document("outcome", decision.outcome().word())
                .append("changed", decision.changed().stream().map(Field::word).toList())
                .append("by", decision.by())
                .append("at", Date.from(decision.at()));
        var version = decision.version();
        if (version != null) {
            document.append("version", version);
        }
        updates.add(Updates.set(DECISION, document));
        var reason = decision.reason();
        if (reason != null) {
            updates.add(Updates.set(REASON, SealedText.seal(reason, REASON, id, key)));
        }
        updates.add(closed(decision.at()));
        return updates;
    }

    private static Bson as(boolean is, String field) {
        return is ? Updates.set(field, true) : Updates.unset(field);
    }

    private static Bson closed(Instant at) {
        return Updates.set(FORGET_AT, Date.from(at.plus(KEPT)));
    }

    /** The same of one whose patron was never there, at a moment that is known. */
    static Bson takenBack(UUID id, Instant now) {
        var updates = new ArrayList<>(List.of(
                Updates.set(PATRON, id),
                Updates.set(STATE, WITHDRAWN),
                Updates.set(OPEN, false),
                Updates.set(VERSION, NOBODYS),
                Updates.set(FORGET_AT, Date.from(now.plus(LEFT)))));
        NAMING.forEach(field -> updates.add(Updates.unset(field)));
        return Updates.combine(updates);
    }

    /** What is left of the request of somebody who was erased: nobody's, that nothing follows any more. */
    static List<Bson> nobodys() {
        var left = new Document(PATRON, "$_id")
                .append(STATE, WITHDRAWN)
                .append(OPEN, false)
                .append(VERSION, NOBODYS)
                .append(FORGET_AT, new Document("$add", List.of("$$NOW", LEFT.toMillis())));
        return List.of(new Document("$set", left), new Document("$unset", NAMING));
    }

    /** Whose key opens it. */
    static PatronId patron(Document found) {
        return new PatronId(Objects.requireNonNull(found.get(PATRON, UUID.class), "it is nobody's"));
    }
}
