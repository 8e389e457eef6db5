package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.atrium.kit.work.Turn;
import org.atrium.kit.work.TurnLost;
import org.junit.jupiter.api.Test;

/** A file goes in batch by batch, each written before it is noted; what is noted is not written again. */
class ImportRunTest {

    private final RowReader reader = ImportFixtures.reader(Set.of());
    private final List<Set<String>> written = new ArrayList<>();
    private final List<Import> noted = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();

    @Test
    void every_batch_is_written_and_then_noted_and_the_last_ends_the_import() {
        run(ImportFixtures.started(), cards(2 * ImportRun.BATCH + 1), () -> {});

        assertThat(written).extracting(Set::size).containsExactly(ImportRun.BATCH, ImportRun.BATCH, 1);
        assertThat(noted).extracting(Import::batches).containsExactly(1, 2, 3);
        assertThat(noted)
                .extracting(Import::state)
                .containsExactly(Import.State.RUNNING, Import.State.RUNNING, Import.State.DONE);
        assertThat(noted.getLast().counts().read()).isEqualTo(2L * ImportRun.BATCH + 1);
    }

    @Test
    void an_empty_file_is_done_at_once() {
        run(ImportFixtures.started(), List.of(), () -> {});

        assertThat(noted)
                .singleElement()
                .satisfies(one -> assertThat(one.state()).isEqualTo(Import.State.DONE));
    }

    @Test
    void what_the_checkpoint_has_is_not_written_again_but_its_keys_are_known() {
        var rows = new ArrayList<>(cards(ImportRun.BATCH));
        rows.add(card(900, "K0"));
        var half = ImportFixtures.started()
                .after(new Import.Counts(ImportRun.BATCH, ImportRun.BATCH, 0, 0, 0, 0), false, ImportFixtures.NOW);

        run(half, rows, () -> {});

        assertThat(written).containsExactly(Set.of());
        assertThat(faults).containsExactly(new RowFault(900, "C", "the same as in line 2"));
        assertThat(noted.getLast().counts()).isEqualTo(new Import.Counts(501, 500, 0, 0, 1, 0));
    }

    @Test
    void a_row_without_a_key_or_with_a_fault_of_the_file_is_rejected_and_the_others_are_written() {
        var torn = new Row(3, List.of(), List.of(new RowFault(3, "", "has too many cells")), List.of());

        run(
                ImportFixtures.started(),
                List.of(ImportFixtures.row(2, "name.given", "Ana"), torn, card(4, "K1")),
                () -> {});

        assertThat(written).containsExactly(Set.of("card:K1"));
        assertThat(faults)
                .containsExactly(
                        new RowFault(2, "C", "is empty, so that the row has no patron"),
                        new RowFault(3, "", "has too many cells"));
    }

    @Test
    void who_has_lost_the_turn_writes_nothing() {
        assertThatThrownBy(() -> run(ImportFixtures.started(), cards(3), () -> {
                    throw new TurnLost("the import");
                }))
                .isInstanceOf(TurnLost.class);
        assertThat(written).isEmpty();
        assertThat(noted).isEmpty();
    }

    private void run(Import progress, List<Row> rows, Turn turn) {
        var run = new ImportRun(
                progress,
                rows(rows.iterator()),
                reader,
                (batch, effect) -> written.add(Set.copyOf(batch.keySet())),
                imports(),
                Clock.fixed(ImportFixtures.NOW, ZoneOffset.UTC));
        run.run(turn);
        assertThat(run.progress()).isEqualTo(noted.getLast());
    }

    private static List<Row> cards(int count) {
        return IntStream.range(0, count).mapToObj(i -> card(i + 2, "K" + i)).toList();
    }

    private static Row card(long line, String card) {
        return ImportFixtures.row(line, "identifiers.card", card);
    }

    private static Rows rows(Iterator<Row> all) {
        return new Rows() {

            @Override
            public Optional<Row> next() {
                return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    /** Of which a run knows the checkpoint alone. */
    private Imports imports() {
        return (Imports) Proxy.newProxyInstance(
                Imports.class.getClassLoader(), new Class<?>[] {Imports.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("checkpoint");
                    noted.add((Import) arguments[0]);
                    faults.addAll(((Imports.Findings) arguments[1]).faults());
                    return null;
                });
    }
}
