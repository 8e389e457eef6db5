package org.atrium.patron.catalogue.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.rule.RuleParser;
import org.bson.Document;

/** One segment in the document of its institution's catalogue. */
final class SegmentDocument {

    private SegmentDocument() {}

    static Document of(Segment segment) {
        var document = new Document("id", segment.id().value())
                .append("version", segment.version())
                .append("name", segment.name())
                .append("rule", new Document(segment.text()))
                .append("pending", segment.building())
                .append("createdAt", Date.from(segment.createdAt()))
                .append("changedAt", Date.from(segment.changedAt()));
        return switch (segment.state()) {
            case Segment.State.Ready ready -> document;
            case Segment.State.Building building ->
                document.append("failures", building.failures()).append("notBefore", Date.from(building.notBefore()));
            case Segment.State.SetAside aside -> document.append("setAside", aside.reason());
        };
    }

    /** A rule that was stored when more was allowed, or is damaged, costs its own segment alone. */
    static Segment read(Document stored) {
        var id = new SegmentId(stored.get("id", UUID.class));
        var version = stored.getLong("version");
        var name = stored.getString("name");
        var text = stored.get("rule", Document.class);
        var createdAt = stored.getDate("createdAt").toInstant();
        try {
            var rule = RuleParser.parse(text, "/rule");
            var changedAt = stored.getDate("changedAt").toInstant();
            return new Segment(id, version, name, text, rule, state(stored), createdAt, changedAt);
        } catch (Refused noRule) {
            var reason = noRule.refusal().faults().stream()
                    .limit(3)
                    .map(FieldFault::detail)
                    .distinct()
                    .collect(Collectors.joining("; "));
            return Segment.unreadable(id, version, name, text, reason, createdAt);
        }
    }

    private static Segment.State state(Document stored) {
        var reason = stored.getString("setAside");
        if (reason != null) {
            return new Segment.State.SetAside(reason);
        }
        if (!stored.getBoolean("pending")) {
            return Segment.State.READY;
        }
        var notBefore = stored.getDate("notBefore");
        return new Segment.State.Building(
                stored.getInteger("failures", 0), notBefore == null ? Instant.EPOCH : notBefore.toInstant());
    }
}
