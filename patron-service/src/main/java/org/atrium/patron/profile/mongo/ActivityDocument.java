package org.atrium.patron.profile.mongo;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.profile.Patron;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Events newest first, so that “at least n since then” is a question about the n-th alone. */
final class ActivityDocument {

    private ActivityDocument() {}

    static void write(Patron patron, Document document) {
        var activity = new Document();
        patron.activity()
                .byType()
                .forEach((type, happenings) -> activity.append(
                        Activity.storedName(type),
                        happenings.stream().map(ActivityDocument::happening).toList()));
        if (!activity.isEmpty()) {
            document.append("activity", activity);
        }
        var scores = patron.scores();
        if (scores != null) {
            document.append("scores", scores(scores));
        }
    }

    static Activity read(Document found) {
        var byType = new HashMap<String, List<Happening>>();
        var stored = found.get("activity", new Document());
        stored.keySet()
                .forEach(name -> byType.put(
                        Activity.typeStoredAs(name),
                        PatronDocument.list(stored, name).stream()
                                .map(ActivityDocument::happening)
                                .toList()));
        return new Activity(byType);
    }

    static @Nullable Scores scores(Document found) {
        var stored = found.get("scores", Document.class);
        if (stored == null) {
            return null;
        }
        var last = stored.getDate("lastVisitAt");
        return new Scores(
                stored.getDate("asOf").toInstant(),
                last == null ? null : last.toInstant(),
                counts(stored.get("visits", Document.class)),
                counts(stored.get("loans", Document.class)),
                stored.getString("stage"));
    }

    private static Document scores(Scores scores) {
        var document = new Document("asOf", Date.from(scores.asOf()));
        var last = scores.lastVisitAt();
        PatronDocument.put(document, "lastVisitAt", last == null ? null : Date.from(last));
        document.append("visits", counts(scores.visits())).append("loans", counts(scores.loans()));
        PatronDocument.put(document, "stage", scores.stage());
        return document;
    }

    private static Document counts(Scores.Counts counts) {
        return new Document("d30", counts.d30()).append("d90", counts.d90()).append("d365", counts.d365());
    }

    private static Scores.Counts counts(Document stored) {
        return new Scores.Counts(stored.getLong("d30"), stored.getLong("d90"), stored.getLong("d365"));
    }

    private static Document happening(Happening one) {
        var document = new Document("t", Date.from(one.at())).append("h", one.key());
        PatronDocument.put(document, "b", one.branch());
        return document;
    }

    private static Happening happening(Document stored) {
        return new Happening(stored.getLong("h"), stored.getDate("t").toInstant(), stored.get("b", UUID.class));
    }
}
