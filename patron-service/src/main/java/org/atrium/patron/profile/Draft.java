package org.atrium.patron.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.patron.restriction.Restrictions;
import org.jspecify.annotations.Nullable;

/** A patron about to be written, with what there is to tell about it: one write. */
public record Draft(@Nullable Patron before, Patron after) {

    /** To others, what changed of a patron; to the audit log, what was forbidden or allowed again. */
    public List<OutgoingEvent> events() {
        return Stream.concat(
                        PatronEvent.of(before, after).map(PatronEvent::outgoing).stream(),
                        noted().map(line -> note(line).outgoing()))
                .toList();
    }

    private Stream<Restrictions.Line> noted() {
        var known = before == null
                ? List.<Restrictions.Line>of()
                : before.restrictions().lines();
        return after.restrictions().lines().stream().filter(line -> !known.contains(line));
    }

    private AuditNote note(Restrictions.Line line) {
        var subject = "patron:" + after.id();
        var details =
                Map.of("limit", line.limit().word(), "reason", line.reason().word());
        return line.set()
                ? AuditNote.of("patron.restricted", subject, details)
                : AuditNote.of("patron.unrestricted", subject, details);
    }
}
