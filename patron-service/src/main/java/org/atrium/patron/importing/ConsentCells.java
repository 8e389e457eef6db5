package org.atrium.patron.importing;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.time.Ids;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.atrium.patron.consent.LedgerFull;

/** What people decided, as a file says it: yes or no in the words of several languages. */
final class ConsentCells {

    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "oui", "o", "x", "是");
    private static final Set<String> NO = Set.of("no", "n", "false", "0", "non", "否");
    private static final String CONSENTS = "consents.";

    private final ImportId batch;
    private final Mapping mapping;
    private final Instant now;
    private final Ids ids;

    ConsentCells(ImportId batch, Mapping mapping, Instant now, Ids ids) {
        this.batch = batch;
        this.mapping = mapping;
        this.now = now;
        this.ids = ids;
    }

    List<Change> of(Row row) {
        return row.under(CONSENTS).map(cell -> change(cell, row.line())).toList();
    }

    private Change change(Row.Cell cell, long line) {
        var word = cell.text().toLowerCase(Locale.ROOT);
        var parts = cell.field().split("\\.");
        var subject = new Consent.Subject(parts[1], parts[2]);
        return new Change(cell.column(), (patron, column, faults) -> {
            if (YES.contains(word) || NO.contains(word)) {
                return patron.with(decide(patron.consents(), subject, YES.contains(word), line, column, faults));
            }
            faults.add(column, RowFault.quoted(cell.text()) + " is neither yes nor no");
            return patron;
        });
    }

    /**
     * A file never turns a no into a yes, unless it says that the yes is the later decision; and it repeats no yes that
     * waits to be confirmed.
     */
    private ConsentLedger decide(
            ConsentLedger ledger, Consent.Subject subject, boolean granted, long line, String column, Faults faults) {
        var terms = Objects.requireNonNull(mapping.consent());
        var known = ledger.decision(subject).filter(before -> !TakenBack.isNobodysDecision(before));
        var at = terms.at();
        var overruled = known.filter(before -> before.granted() == granted
                        || (granted ? at == null || !at.isAfter(before.at()) : at != null && at.isBefore(before.at())))
                .isPresent();
        if (overruled || (granted && ledger.awaits(subject))) {
            return ledger;
        }
        if (granted && ledger.isFull()) {
            faults.add(column, new LedgerFull().detail());
            return ledger;
        }
        return ledger.record(new Consent(
                ids.next(),
                subject,
                terms.basis(),
                granted,
                granted ? terms.wordingVersion() : null,
                mapping.origin(),
                at == null ? now : at,
                now,
                Map.of("import", batch.toString(), "line", Long.toString(line))));
    }
}
