package org.atrium.patron.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.patron.consent.ConfirmationEvent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.restriction.Restrictions;
import org.jspecify.annotations.Nullable;

/**
 * A patron about to be written, with what there is to tell about it: one write.
 *
 * @param told in this order
 */
public record Draft(@Nullable Patron before, Patron after, List<OutgoingEvent> told) {

    public Draft {
        told = List.copyOf(told);
    }

    /** Tells others what follows from the step, and the audit log what was forbidden or allowed again. */
    public Draft(@Nullable Patron before, Patron after) {
        this(
                before,
                after,
                Stream.of(
                                PatronEvent.of(before, after).map(PatronEvent::outgoing).stream(),
                                noted(before, after)
                                        .map(line -> note(after, line).outgoing()),
                                requested(before, after))
                        .flatMap(some -> some)
                        .toList());
    }

    /** Whoever said yes to what has to be confirmed is asked. */
    private static Stream<OutgoingEvent> requested(@Nullable Patron before, Patron after) {
        var known = before == null ? ConsentLedger.EMPTY : before.consents();
        return after.consents().requests().stream()
                .filter(line -> !known.holds(line.id()))
                .map(line -> new ConfirmationEvent.Requested(after.id().value(), line.id()).outgoing());
    }

    /** The same, telling this too. */
    public Draft with(List<OutgoingEvent> more) {
        return new Draft(
                before, after, Stream.concat(told.stream(), more.stream()).toList());
    }

    /** What a record brings that is merged into another was noted when it was set. */
    private static Stream<Restrictions.Line> noted(@Nullable Patron before, Patron after) {
        return before == null
                ? after.restrictions().lines().stream()
                : before.records().stream()
                        .flatMap(record -> after.part(record.id()).restrictions().lines().stream()
                                .filter(line -> !record.restrictions().lines().contains(line)))
                        .distinct();
    }

    private static AuditNote note(Patron after, Restrictions.Line line) {
        var subject = "patron:" + after.id();
        var details =
                Map.of("limit", line.limit().word(), "reason", line.reason().word());
        return line.set()
                ? AuditNote.of("patron.restricted", subject, details)
                : AuditNote.of("patron.unrestricted", subject, details);
    }
}
