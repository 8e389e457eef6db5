package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.Plans;
import org.atrium.patron.consent.Wording;
import org.atrium.patron.consent.Wordings;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What questions about imports and wordings make the database look at, with hundreds of both, and others' between. */
class ImportPlansTest extends OnPatronService {

    private static final int MANY = 300;
    private static final int PAGE = 51;

    @Autowired
    Imports imports;

    @Autowired
    Wordings wordings;

    @Autowired
    MongoCollections collections;

    @Autowired
    Clock clock;

    @Autowired
    Ids ids;

    @Test
    void each_question_looks_at_what_it_answers() {
        var library = new InstitutionId(UUID.randomUUID());
        var last = new ImportId(ids.next());
        for (var institution : List.of(library, new InstitutionId(UUID.randomUUID()))) {
            Tenancy.run(institution, () -> {
                for (int i = 0; i < MANY; i++) {
                    fill(institution == library && i == MANY - 1 ? last : new ImportId(ids.next()), i);
                }
            });
        }

        assertThat(Plans.examined(collections, "imports", library, () -> imports.list(null, PAGE)))
                .isLessThanOrEqualTo(2 * PAGE);
        assertThat(Plans.examined(collections, "imports", library, () -> imports.list(last, PAGE)))
                .isLessThanOrEqualTo(2 * PAGE + 2);
        assertThat(Plans.examined(collections, "imports", library, () -> imports.find(last)))
                .isLessThanOrEqualTo(2);
        assertThat(Plans.examined(
                        collections,
                        "importFaults",
                        library,
                        () -> imports.faults(last).toList()))
                .isLessThanOrEqualTo(4);
        assertThat(Plans.examined(collections, "importPieces", library, () -> readAll(last)))
                .isLessThanOrEqualTo(4);
        assertThat(Plans.examined(collections, "wordings", library, () -> wordings.registered(null, PAGE)))
                .isLessThanOrEqualTo(2 * PAGE);
        assertThat(Plans.examined(collections, "wordings", library, () -> wordings.versions("purpose-7", "email")))
                .isLessThanOrEqualTo(4);
    }

    private void fill(ImportId id, int i) {
        var mapping = new Mapping(
                Map.of("A", "identifiers.card"),
                "identifiers.card",
                null,
                null,
                new DayFormats(List.of()),
                Set.of(),
                null);
        var one = new Import(
                id,
                Import.State.RUNNING,
                true,
                ImportFixtures.NOBODY_SAYS,
                mapping,
                new Import.Dialect(',', List.of("A")),
                List.of(),
                Import.Counts.NONE,
                0,
                clock.instant(),
                clock.instant(),
                null);
        try {
            try (var file = imports.keep(id)) {
                file.write('A');
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        new Leases(collections).hold("imports:" + one.id(), Duration.ofMinutes(5));
        imports.open(one, ImportFixtures.NOTE);
        var done = one.after(Import.Counts.NONE, true, clock.instant());
        imports.checkpoint(done, new Imports.Findings(List.of(new RowFault(2, "A", "is empty")), List.of()));
        wordings.register(new Wording(ids.next(), "purpose-" + i, null, "1", "fr", "J'accepte.", clock.instant()));
    }

    private void readAll(ImportId id) {
        try (var file = imports.read(id)) {
            assertThat(file.readAllBytes()).hasSize(1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
