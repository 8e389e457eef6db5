package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.patron.OnPatronService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MongoImportsTest extends OnPatronService implements ImportsContract {

    @Autowired
    Imports imports;

    @Autowired
    MongoCollections collections;

    @Override
    public Imports imports() {
        return imports;
    }

    /** Holds the lease first, as another instance would, so that the service's own worker stays away. */
    @Override
    public void leaveAlone(ImportId id) {
        new Leases(collections).hold("imports:" + id, Duration.ofMinutes(5));
    }

    @Test
    void what_an_attempt_found_that_died_before_it_was_noted_did_not_happen_unless_it_is_found_again() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var opened = ImportFixtures.started(new ImportId(UUID.randomUUID()));
            leaveAlone(opened.id());
            imports.open(opened, ImportFixtures.NOTE);
            var next = opened.after(new Import.Counts(2, 0, 0, 0, 2, 0), false, ImportFixtures.NOW);
            imports.checkpoint(next, new Imports.Findings(faults(2_500), faults(1_500)));
            collections
                    .shared("imports")
                    .updateOne(Filters.eq("_id", opened.id().value()), Updates.set("batches", opened.batches()));

            imports.checkpoint(next, new Imports.Findings(faults(1_200), List.of()));

            assertThat(imports.faults(opened.id())).hasSize(1_200);
            assertThat(imports.notes(opened.id())).isEmpty();
        });
    }

    private static List<RowFault> faults(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RowFault(i, "card", "busy"))
                .toList();
    }
}
