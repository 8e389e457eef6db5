package org.atrium.patron.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
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

    /**
     * Tells others what follows from the step, and the audit log what was forbidden or allowed again, and who joined or left
     * a group.
     */
    public Draft(@Nullable Patron before, Patron after) {
        this(
                before,
                after,
                Stream.of(
                                PatronEvent.of(before, after).map(PatronEvent::outgoing).stream(),
                                noted(before, after)
                                        .map(line -> note(after, line).outgoing()),
                                belonging(before, after).map(AuditNote::outgoing),
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
                : kept(before, after)
                        .flatMap(record -> after.part(record.id()).restrictions().lines().stream()
                                .filter(line -> !record.restrictions().lines().contains(line)))
                        .distinct();
    }

    /** The records, as they were, of which both consist: what comes with a whole record, or leaves with it, was noted before. */
    private static Stream<Patron> kept(Patron before, Patron after) {
        var ids = after.ids();
        return before.records().stream().filter(record -> ids.contains(record.id()));
    }

    /** Which groups a record was let into, or out of, and where its role or its days changed. */
    private static Stream<AuditNote> belonging(@Nullable Patron before, Patron after) {
        return before == null
                ? after.affiliations().all().stream().map(one -> admitted(after, one))
                : kept(before, after)
                        .flatMap(record -> belonging(
                                record,
                                record.affiliations(),
                                after.part(record.id()).affiliations()))
                        .distinct();
    }

    private static Stream<AuditNote> belonging(Patron record, Affiliations before, Affiliations after) {
        if (before.equals(after)) {
            return Stream.of();
        }
        var come = after.all().stream()
                .filter(one -> !before.all().contains(one))
                .map(one -> before.to(one.group())
                        .map(known -> AuditNote.of("group.member-changed", "group:" + one.group(), member(record)))
                        .orElseGet(() -> admitted(record, one)));
        var gone = before.all().stream()
                .filter(one -> after.to(one.group()).isEmpty())
                .map(one -> AuditNote.of("group.member-dismissed", "group:" + one.group(), member(record)));
        return Stream.concat(come, gone);
    }

    private static AuditNote admitted(Patron record, Affiliation one) {
        return AuditNote.of("group.member-admitted", "group:" + one.group(), member(record));
    }

    private static Map<String, String> member(Patron record) {
        return Map.of("patron", record.id().toString());
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
