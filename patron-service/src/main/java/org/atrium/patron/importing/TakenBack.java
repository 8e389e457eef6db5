package org.atrium.patron.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.kit.text.Sha256;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.restriction.Restrictions;

/**
 * A record as it is once what an import did to it is taken back. Taken back again it is the same.
 *
 * @param withdrawn consents that the import brought and that count no more
 * @param kept what stays as it is
 */
record TakenBack(Patron record, int withdrawn, List<Stayed.Kept> kept) {

    /** Where a ledger says that a decision is taken back with its file. */
    static final String SOURCE = "import-undo";

    private static final String IMPORT = "import";
    private static final String UNDOES = "undoes";

    TakenBack {
        kept = List.copyOf(kept);
    }

    /**
     * Why somebody whom the import made stays; empty if nothing else has happened to them.
     *
     * @param sentTo whether a message to them is known of
     */
    static Optional<Stayed.Why> reasonToStay(ImportId id, Patron person, String made, boolean sentTo) {
        if (person.isMerged()) {
            return Optional.of(Stayed.Why.MERGED);
        }
        if (!person.activity().equals(Activity.NONE)) {
            return Optional.of(Stayed.Why.VISITED);
        }
        if (sentTo) {
            return Optional.of(Stayed.Why.CONTACTED);
        }
        if (!person.affiliations().equals(Affiliations.NONE)) {
            return Optional.of(Stayed.Why.IN_GROUP);
        }
        if (!person.restrictions().equals(Restrictions.NONE)) {
            return Optional.of(Stayed.Why.RESTRICTED);
        }
        if (!person.facts().equals(Facts.NONE)) {
            return Optional.of(Stayed.Why.KNOWN);
        }
        if (person.consents().lines().stream().anyMatch(line -> !isOf(line, id))) {
            return Optional.of(Stayed.Why.DECIDED);
        }
        return made.equals(TracedFields.print(person)) ? Optional.empty() : Optional.of(Stayed.Why.CHANGED);
    }

    /** What was decided by the file, and what of it was taken back. */
    private static boolean isOf(Consent line, ImportId id) {
        return id.toString().equals(line.evidence().get(IMPORT));
    }

    /** Nothing may be taken back of this person. */
    static TakenBack nothing(Patron record, Stayed.Why why) {
        return new TakenBack(record, 0, List.of(new Stayed.Kept("", why)));
    }

    /** @param taken identifiers that another patron has by now */
    static TakenBack of(ImportId id, Patron record, Trace trace, Set<String> taken, Instant now) {
        var kept = new ArrayList<Stayed.Kept>();
        var next = record;
        for (var step : inOrder(trace.steps())) {
            next = back(next, step, taken, kept);
        }
        return withdrawing(id, next, now, kept);
    }

    /** What goes before what comes, and that in the order in which it lay: so each finds its place. */
    private static List<Trace.Step> inOrder(List<Trace.Step> steps) {
        return steps.stream()
                .sorted(java.util.Comparator.comparing((Trace.Step one) -> one.before() != null)
                        .thenComparingInt(Trace.Step::place))
                .toList();
    }

    private static Patron back(Patron record, Trace.Step step, Set<String> taken, List<Stayed.Kept> kept) {
        var now = TracedFields.of(record).get(step.field());
        if (TracedFields.same(now, step.before())) {
            return record;
        }
        if (!TracedFields.same(now, step.after())) {
            kept.add(new Stayed.Kept(step.field(), Stayed.Why.CHANGED));
            return record;
        }
        if (step.before() != null && taken.contains(step.field())) {
            kept.add(new Stayed.Kept(step.field(), Stayed.Why.TAKEN));
            return record;
        }
        var back = TracedFields.back(record, step);
        if (back.isEmpty()) {
            kept.add(new Stayed.Kept(step.field(), Stayed.Why.FULL));
        }
        return back.orElse(record);
    }

    /** Whether it says no more than that the yes of a file is taken back: nobody has decided. */
    static boolean isNobodysDecision(Consent line) {
        return SOURCE.equals(line.source());
    }

    /**
     * The ledger is never shortened: a yes of the file that still counts, or that still waits to be confirmed, is answered
     * by a line that withdraws it as of the same time, always the same one. A no of the file stays.
     */
    static TakenBack withdrawing(ImportId id, Patron record, Instant now, List<Stayed.Kept> kept) {
        var ledger = record.consents();
        var stays = new ArrayList<>(kept);
        int withdrawn = 0;
        for (var line : record.consents().lines()) {
            if (!isOf(line, id) || isNobodysDecision(line)) {
                continue;
            }
            var field = "consents." + line.subject().purpose() + "."
                    + line.subject().channel();
            var answer = answer(id, line, now);
            if (!line.granted()) {
                stays.add(new Stayed.Kept(field, Stayed.Why.REFUSED));
            } else if (ledger.holds(answer.id())) {
                withdrawn++;
            } else if (ledger.requests().contains(line)
                    || ledger.decision(line.subject()).filter(line::equals).isPresent()) {
                ledger = ledger.record(answer);
                withdrawn++;
            } else {
                stays.add(new Stayed.Kept(field, Stayed.Why.DECIDED));
            }
        }
        return new TakenBack(ledger.equals(record.consents()) ? record : record.with(ledger), withdrawn, stays);
    }

    private static Consent answer(ImportId id, Consent line, Instant now) {
        return new Consent(
                Sha256.uuid(SOURCE + ":" + line.id()),
                line.subject(),
                line.basis(),
                false,
                null,
                SOURCE,
                line.at(),
                now,
                Map.of(IMPORT, id.toString(), UNDOES, line.id().toString()));
    }
}
