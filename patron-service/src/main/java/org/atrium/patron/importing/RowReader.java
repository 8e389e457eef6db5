package org.atrium.patron.importing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.FieldFault;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.time.Ids;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.registration.PatronRules;

/** Turns rows into patrons, by the mapping of one import. */
final class RowReader {

    static final String IDENTIFIERS = "identifiers.";

    private static final int FAULTS_OF_A_ROW = 20;

    private final Mapping mapping;
    private final RowChanges changes;

    /** @param branchIds id of each branch by the label of its name */
    RowReader(ImportId batch, Mapping mapping, PatronRules rules, Map<String, String> branchIds, Instant now, Ids ids) {
        this.mapping = mapping;
        this.changes = new RowChanges(batch, mapping, rules, branchIds, now, ids);
    }

    /** The identifier key {@code scheme:value} of the row's patron; empty when its cell is. */
    Optional<String> key(Row row) {
        return row.cell(mapping.key()).map(RowReader::keyOf);
    }

    /** Why nobody can be found by the row, as far as the row alone tells. */
    List<RowFault> faults(Row row) {
        if (!row.faults().isEmpty()) {
            return row.faults().stream().limit(FAULTS_OF_A_ROW).toList();
        }
        return key(row).isEmpty()
                ? List.of(new RowFault(row.line(), columnOfKey(), "is empty, so that the row has no patron"))
                : List.of();
    }

    String columnOfKey() {
        return mapping.columns().entrySet().stream()
                .filter(one -> one.getValue().equals(mapping.key()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** What points at the row's patron besides its key. */
    Map<String, Row.Cell> otherKeys(Row row) {
        var keys = new LinkedHashMap<String, Row.Cell>();
        row.under(IDENTIFIERS)
                .filter(cell -> !cell.field().equals(mapping.key()))
                .forEach(cell -> keys.put(keyOf(cell), cell));
        return keys;
    }

    /** Whether the file says who has this identifier, whoever had it before. */
    boolean replaces(Row.Cell cell) {
        return mapping.replaces().contains(scheme(cell));
    }

    private static String keyOf(Row.Cell cell) {
        return Identifier.key(scheme(cell), cell.text());
    }

    static String scheme(Row.Cell cell) {
        return cell.field().substring(IDENTIFIERS.length());
    }

    /** What about the row is read otherwise than it stands there, whoever its patron is. */
    List<RowFault> notes(Row row) {
        var notes = new ArrayList<>(row.notes());
        row.cell("language")
                .filter(cell -> RowChanges.language(cell.text()).isEmpty())
                .ifPresent(cell -> notes.add(new RowFault(
                        row.line(),
                        cell.column(),
                        RowFault.quoted(cell.text()) + " is no language; the cell is taken for empty")));
        return notes;
    }

    /** Takes the row in: the patron as the row leaves it, or what is wrong and in which column. */
    Patron apply(Row row, Patron before, List<RowFault> faults) {
        var found = new Faults();
        try {
            var next = before;
            for (var change : changes.of(row)) {
                next = change.apply(next, found);
            }
            changes.check(row, before, next, found);
            if (found.isEmpty()) {
                return next;
            }
            name(found.found(), row, faults);
        } catch (Refused tooMuch) {
            name(tooMuch.refusal().faults(), row, faults);
        }
        return before;
    }

    /** The row by itself, as if nobody had its key. */
    FirstRows.Read read(Row row, PatronId id, Instant now) {
        var faults = new ArrayList<>(faults(row));
        var patron = faults.isEmpty() ? apply(row, Patron.blank(id, now), faults) : null;
        return new FirstRows.Read(row.line(), faults.isEmpty() ? patron : null, faults, notes(row));
    }

    private static void name(List<FieldFault> found, Row row, List<RowFault> faults) {
        found.stream()
                .limit(FAULTS_OF_A_ROW)
                .forEach(fault -> faults.add(new RowFault(row.line(), fault.pointer(), fault.detail())));
    }
}
