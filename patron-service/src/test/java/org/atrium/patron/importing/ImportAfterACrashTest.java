package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.atrium.kit.store.Leases;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.Turn;
import org.atrium.kit.work.TurnLost;
import org.atrium.patron.OnPatronService;
import org.atrium.patron.profile.Patrons;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImportAfterACrashTest extends OnPatronService {

    private static final int ROWS = 1_700;

    @Autowired
    Imports imports;

    @Autowired
    MongoCollections collections;

    @Autowired
    Rows.Source source;

    @Autowired
    Patrons patrons;

    @Autowired
    RowReaders readers;

    @Autowired
    RowWriter writer;

    @Autowired
    Clock clock;

    @Autowired
    Ids ids;

    @Test
    void a_batch_that_was_written_but_not_noted_is_counted_once() throws Exception {
        var library = aLibrary();
        Tenancy.as(library.institution(), () -> {
            var dies = new DyingImports(imports, new Leases(collections));
            var dying = new ImportDesk(dies, source, readers, writer, clock, ids);
            var csv = new StringBuilder("card\n");
            for (int i = 0; i < ROWS; i++) {
                csv.append("K").append(i).append('\n');
            }
            var bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
            var form = new MappingForm(Map.of("card", "identifiers.card"), null, null, null, null, null, null);
            var id = dying.accept(() -> new ByteArrayInputStream(bytes), form, false)
                    .id();

            var turn = new CountedTurn();
            assertThatThrownBy(() -> dying.run(id, turn)).isInstanceOf(DyingImports.Died.class);
            assertThat(turn.progressed).as("checkpoints that were written").isEqualTo(1);
            var noted = imports.find(id).orElseThrow();
            assertThat(noted.counts().read()).isEqualTo(500);
            assertThat(patrons.known(List.of(), List.of("card:K999"))).hasSize(1);
            assertThat(patrons.known(List.of(), List.of("card:K1000"))).isEmpty();

            new ImportDesk(imports, source, readers, writer, clock, ids).run(id, () -> {});

            var after = imports.find(id).orElseThrow();
            assertThat(after.counts()).isEqualTo(new Import.Counts(ROWS, ROWS, 0, 0, 0, 0));
            assertThat(after.state()).isEqualTo(Import.State.DONE);
            return null;
        });
    }

    private static final class CountedTurn implements Turn {

        private int progressed;

        @Override
        public void keep() {}

        @Override
        public void progressed() {
            progressed++;
        }
    }

    @Test
    void what_an_attempt_found_that_died_before_it_was_noted_did_not_happen_unless_it_is_found_again()
            throws Exception {
        var library = aLibrary();
        Tenancy.as(library.institution(), () -> {
            var opening = new DyingImports(imports, new Leases(collections));
            var desk = new ImportDesk(opening, source, readers, writer, clock, ids);
            var bytes = "card\nK1\nK2\n".getBytes(StandardCharsets.UTF_8);
            var form = new MappingForm(Map.of("card", "identifiers.card"), null, null, null, null, null, null);
            var opened = desk.accept(() -> new ByteArrayInputStream(bytes), form, false);
            var next = opened.after(new Import.Counts(2, 0, 0, 0, 2, 0), false, clock.instant());
            imports.checkpoint(next, new Imports.Findings(faults(2_500), faults(1_500)));
            collections
                    .shared("imports")
                    .updateOne(Filters.eq("_id", opened.id().value()), Updates.set("batches", opened.batches()));

            imports.checkpoint(next, new Imports.Findings(faults(1_200), List.of()));

            assertThat(imports.faults(opened.id())).hasSize(1_200);
            assertThat(imports.notes(opened.id())).isEmpty();
            return null;
        });
    }

    private static List<RowFault> faults(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new RowFault(i, "card", "busy"))
                .toList();
    }

    @Test
    void an_instance_that_was_held_up_changes_nothing_of_what_another_did_meanwhile() throws Exception {
        var library = aLibrary();
        Tenancy.as(library.institution(), () -> {
            var opening = new DyingImports(imports, new Leases(collections));
            var stalled = new ImportDesk(opening, source, readers, writer, clock, ids);
            var bytes = "card\nK1\nK2\n".getBytes(StandardCharsets.UTF_8);
            var form = new MappingForm(Map.of("card", "identifiers.card"), null, null, null, null, null, null);
            var asRead = stalled.accept(() -> new ByteArrayInputStream(bytes), form, false);
            new ImportDesk(imports, source, readers, writer, clock, ids).run(asRead.id(), () -> {});
            var done = imports.find(asRead.id()).orElseThrow();

            var late = asRead.after(new Import.Counts(2, 0, 0, 0, 2, 0), false, clock.instant());
            var faults = new Imports.Findings(List.of(new RowFault(2, "card", "late")), List.of());
            assertThatThrownBy(() -> imports.checkpoint(late, faults)).isInstanceOf(TurnLost.class);
            assertThatThrownBy(() -> imports.fail(asRead, "late")).isInstanceOf(TurnLost.class);
            stalled.giveUp(asRead.id(), new IllegalStateException("late"));

            assertThat(done.state()).isEqualTo(Import.State.DONE);
            assertThat(imports.find(asRead.id())).contains(done);
            assertThat(imports.faults(asRead.id())).isEmpty();
            return null;
        });
    }
}
