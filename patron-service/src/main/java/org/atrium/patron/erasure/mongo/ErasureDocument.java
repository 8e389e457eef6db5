package org.atrium.patron.erasure.mongo;

import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.patron.erasure.Erasure;
import org.atrium.patron.erasure.ErasureId;
import org.atrium.patron.erasure.ErasureState;
import org.atrium.patron.erasure.ServiceAnswer;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;

/** An erasure as a document. */
final class ErasureDocument {

    static final String STATE = "state";
    static final String CAUSE = "cause";

    /** That it was about to look whether anybody stands in the way, and nobody did. */
    static final String BEGUN = "begun";

    /** Absent as long as nothing was removed. */
    static final String REMOVED = "removed";

    static final String KEPT_AWAY = "keptAway";

    static final String PRINTS = "prints";
    static final String PERSONS = "persons";
    static final String TEXTS = "texts";
    static final String COUNTED = "counted";
    static final String ANSWERS = "answers";
    static final String DONE_AT = "doneAt";
    static final String CERTIFICATE = "certificate";

    private ErasureDocument() {}

    static Document of(Erasure erasure) {
        return new Document("_id", erasure.id().value())
                .append(STATE, erasure.state().word())
                .append(PRINTS, erasure.fingerprints())
                .append(PERSONS, erasure.persons().stream().map(PatronId::value).toList())
                .append(CAUSE, erasure.cause().name().toLowerCase(Locale.ROOT))
                .append("by", erasure.by())
                .append("askedAt", Date.from(erasure.askedAt()))
                .append(ANSWERS, answers(erasure.answers()));
    }

    static Erasure read(Document found) {
        return new Erasure(
                new ErasureId(found.get("_id", UUID.class)),
                state(found),
                found.getList(PRINTS, String.class),
                found.getList(PERSONS, UUID.class, List.of()).stream()
                        .map(PatronId::new)
                        .toList(),
                // Those of earlier versions were asked for.
                Erasure.Cause.valueOf(found.get(CAUSE, "asked").toUpperCase(Locale.ROOT)),
                found.getString("by"),
                found.getDate("askedAt").toInstant(),
                Erasure.Removed.valueOf(
                        found.get(REMOVED, Erasure.Removed.NOTHING.name()).toUpperCase(Locale.ROOT)),
                found.getList(ANSWERS, Document.class, List.of()).stream()
                        .map(ErasureDocument::answer)
                        .toList());
    }

    static String word(Erasure.Removed removed) {
        return removed.name().toLowerCase(Locale.ROOT);
    }

    private static ErasureState state(Document found) {
        return switch (found.getString(STATE)) {
            case "erasing" -> new ErasureState.Erasing();
            case "held" -> new ErasureState.Held();
            case "waiting" -> new ErasureState.Waiting();
            default -> new ErasureState.Done(found.getDate(DONE_AT).toInstant(), found.getString(CERTIFICATE));
        };
    }

    static List<Document> answers(List<ServiceAnswer> answers) {
        return answers.stream().map(ErasureDocument::answer).toList();
    }

    static Document answer(ServiceAnswer answer) {
        return new Document("service", answer.service())
                .append("person", answer.person())
                .append("version", answer.version())
                .append("at", Date.from(answer.at()))
                .append("counts", new Document(new TreeMap<String, Object>(answer.counts())));
    }

    private static ServiceAnswer answer(Document stored) {
        return new ServiceAnswer(
                stored.getString("service"),
                stored.getInteger("person"),
                stored.getString("version"),
                stored.getDate("at").toInstant(),
                counts(stored.get("counts", Document.class)));
    }

    static SortedMap<String, Long> counts(Document stored) {
        var counts = new TreeMap<String, Long>();
        stored.forEach((what, n) -> counts.put(what, ((Number) n).longValue()));
        return counts;
    }
}
