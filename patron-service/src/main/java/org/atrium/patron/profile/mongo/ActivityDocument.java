package org.atrium.patron.profile.mongo;

import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.profile.Patron;
import org.bson.Document;

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

    private static Document happening(Happening one) {
        var document = new Document("t", Date.from(one.at())).append("h", one.key());
        PatronDocument.put(document, "b", one.branch());
        return document;
    }

    /** A list reads no more of it than the time. */
    private static Happening happening(Document stored) {
        return new Happening(stored.get("h", 0L), stored.getDate("t").toInstant(), stored.get("b", UUID.class));
    }
}
