package org.atrium.patron.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.atrium.patron.profile.Draft;
import org.atrium.patron.profile.Origin;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.suppression.SuppressionList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a batch does, counted as it happens. */
final class BatchEffect {

    private static final Logger log = LoggerFactory.getLogger(BatchEffect.class);

    private final Import progress;
    private final RowReader reader;
    private final List<RowFault> faults;
    private long created;
    private long updated;
    private long unchanged;
    private long rejected;

    BatchEffect(Import progress, RowReader reader, List<RowFault> faults) {
        this.progress = progress;
        this.reader = reader;
        this.faults = faults;
    }

    /** How far it has counted. */
    record Mark(int faults, long created, long updated, long unchanged, long rejected) {}

    Mark mark() {
        return new Mark(faults.size(), created, updated, unchanged, rejected);
    }

    /** Forgets what was counted since: those rows come again. */
    void backTo(Mark mark) {
        faults.subList(mark.faults(), faults.size()).clear();
        created = mark.created();
        updated = mark.updated();
        unchanged = mark.unchanged();
        rejected = mark.rejected();
    }

    /** The write that the row asks for; empty when there is none, and the row is counted already. */
    Optional<Draft> plan(
            Row row,
            Optional<Patron> known,
            Supplier<Patron> blank,
            BiFunction<@Nullable Patron, Patron, Optional<Draft>> draft) {
        if (known.filter(patron -> isDone(patron, row)).isPresent()) {
            return Optional.empty();
        }
        var wrong = new ArrayList<RowFault>();
        var before = known.orElseGet(blank);
        var after = reader.apply(row, before, wrong);
        if (!wrong.isEmpty()) {
            faults.addAll(wrong);
            rejected++;
            return Optional.empty();
        }
        if (known.isPresent() && after.equals(before)) {
            unchanged++;
            return Optional.empty();
        }
        var mark = new Origin.Imported(progress.id().value(), row.line(), known.isEmpty());
        var marked =
                after.with(new Origin(after.origin().createdAt(), after.origin().updatedAt(), mark));
        return draft.apply(known.orElse(null), marked);
    }

    /** Whether this very row was taken in before a crash; then it is counted as it was. */
    private boolean isDone(Patron patron, Row row) {
        var mark = patron.origin().imported();
        if (mark == null || !mark.batch().equals(progress.id().value()) || mark.line() != row.line()) {
            return false;
        }
        if (mark.created()) {
            created++;
        } else {
            updated++;
        }
        return true;
    }

    void done(Draft draft) {
        if (draft.before() == null) {
            created++;
        } else {
            updated++;
        }
    }

    void reject(Row row, String column, String reason) {
        faults.add(new RowFault(row.line(), column, reason));
        rejected++;
    }

    /** What nobody foresaw: the others go on. The log has it, and no text of it, which may quote the patron. */
    void rejectAsDefect(Row row, RuntimeException failure) {
        log.error("import {}: line {} cannot be taken in", progress.id(), row.line(), failure);
        reject(row, "", "cannot be taken in, because of a defect of the program or of what is kept of this patron");
    }

    /** @param identifier of the row that another patron has */
    void rejectAsAnothers(Row row, String column, String identifier) {
        reject(row, column, "the identifier " + identifier + " points at another patron");
    }

    /** @param known by which the person of the row is known again; what stands in its cell is not repeated */
    void rejectAsErased(Row row, SuppressionList.Known known) {
        var field = switch (known) {
            case SuppressionList.Known.ByIdentifier identifier -> "identifiers." + identifier.scheme();
            case SuppressionList.Known.ByAddress address -> "contactPoints." + address.scheme();
        };
        var column = row.cell(field).map(Row.Cell::column).orElse("");
        reject(row, column, "suppressed: this person asked to be forgotten, and the row brings no later consent");
    }

    ImportId batch() {
        return progress.id();
    }

    /** Whether everything is tried and nothing is written. */
    boolean isDryRun() {
        return progress.dryRun();
    }

    Import.Counts counts(long read, long rejectedBefore, long noted) {
        return new Import.Counts(read, created, updated, unchanged, rejected + rejectedBefore, noted);
    }
}
