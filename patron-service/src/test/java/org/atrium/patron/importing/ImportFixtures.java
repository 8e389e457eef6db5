package org.atrium.patron.importing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.time.Ids;
import org.atrium.patron.attribute.AttributeRules;
import org.atrium.patron.registration.PatronRules;

/** An import of cards, and its rows. */
final class ImportFixtures {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    static final Import.Provenance NOBODY_SAYS = new Import.Provenance(null, null, null);

    /** For the audit log. */
    static final AuditNote NOTE = AuditNote.of("import.started", "import:1", Map.of());

    private ImportFixtures() {}

    /** Its key is the card, and the column of that is called C. */
    static Mapping mapping(Set<String> replaces) {
        return new Mapping(
                Map.of("C", "identifiers.card"), "identifiers.card", "fr", "ils", DayFormats.ISO, replaces, null);
    }

    static RowReader reader(Set<String> replaces) {
        var rules = new PatronRules(branch -> true, "FR", LocalDate.parse("2026-03-01"), AttributeRules.FREE);
        return new RowReader(
                new ImportId(UUID.randomUUID()), mapping(replaces), rules, Map.of(), NOW, Ids.timeOrdered());
    }

    /** Of which no batch is done. */
    static Import started() {
        return started(new ImportId(new UUID(0, 5)));
    }

    static Import started(ImportId id) {
        return new Import(
                id,
                Import.State.RUNNING,
                false,
                NOBODY_SAYS,
                mapping(Set.of()),
                new Import.Dialect(',', List.of("C")),
                List.of(),
                Import.Counts.NONE,
                0,
                NOW,
                NOW,
                null);
    }

    /** Field, text, field, text; each column is named for its field. */
    static Row row(long line, String... cells) {
        var read = new ArrayList<Row.Cell>();
        for (int i = 0; i < cells.length; i += 2) {
            read.add(new Row.Cell(cells[i] + " column", cells[i], cells[i + 1]));
        }
        return new Row(line, read, List.of(), List.of());
    }
}
