package org.atrium.patron.profile.mongo;

import java.util.Date;
import java.util.List;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.bson.Document;

/** Limits as they were set and lifted, and beside them the words of those that hold. */
final class RestrictionsDocument {

    private RestrictionsDocument() {}

    static void write(Restrictions restrictions, Document document) {
        PatronDocument.put(
                document,
                "restrictions",
                restrictions.lines().stream().map(RestrictionsDocument::line).toList());
        PatronDocument.put(document, PatronLayout.LIMITS.path(), List.copyOf(restrictions.inForce()));
    }

    static Restrictions read(Document found) {
        return new Restrictions(PatronDocument.list(found, "restrictions").stream()
                .map(RestrictionsDocument::line)
                .toList());
    }

    private static Document line(Restrictions.Line line) {
        return new Document("limit", line.limit().word())
                .append("set", line.set())
                .append("reason", line.reason().word())
                .append("at", Date.from(line.at()))
                .append("by", line.by());
    }

    private static Restrictions.Line line(Document stored) {
        return new Restrictions.Line(
                Limit.of(stored.getString("limit")).orElseThrow(),
                stored.getBoolean("set"),
                Reason.of(stored.getString("reason")).orElseThrow(),
                stored.getDate("at").toInstant(),
                stored.getString("by"));
    }
}
