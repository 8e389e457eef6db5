package org.atrium.patron.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.atrium.kit.time.Ids;
import org.atrium.kit.work.TurnLost;
import org.junit.jupiter.api.Test;

/** What holds wherever imports are kept. */
public interface ImportsContract {

    Imports imports();

    /** Sees to it that nobody else takes this one up. */
    default void leaveAlone(ImportId id) {}

    @Test
    default void a_file_is_read_as_it_was_kept_until_it_is_forgotten() throws Exception {
        var file = new byte[(5 << 20) / 2];
        IntStream.range(0, file.length).forEach(i -> file[i] = (byte) (i * 31));

        Tenancy.as(TestTokens.anInstitution(), () -> {
            var id = id();
            keep(id, file);

            assertThat(read(id)).isEqualTo(file);
            imports().forget(id);
            assertThatThrownBy(() -> read(id)).isInstanceOf(IllegalStateException.class);
            return null;
        });
    }

    private void keep(ImportId id, byte[] bytes) throws IOException {
        try (var file = imports().keep(id)) {
            file.write(bytes);
        }
    }

    @Test
    default void a_file_that_was_not_kept_to_its_end_is_none() throws Exception {
        Tenancy.as(TestTokens.anInstitution(), () -> {
            var id = id();
            imports().keep(id).write(new byte[(3 << 20) / 2]);

            assertThatThrownBy(() -> read(id)).isInstanceOf(IllegalStateException.class);
            return null;
        });
    }

    @Test
    default void imports_are_found_as_they_were_the_newest_first_and_the_oldest_is_next() {
        var institution = TestTokens.anInstitution();
        Tenancy.run(institution, () -> {
            var first = opened();
            var second = opened();

            assertThat(imports().find(first.id())).contains(first);
            assertThat(imports().list(null, 9)).containsExactly(second, first);
            assertThat(imports().list(second.id(), 9)).containsExactly(first);
            assertThat(imports().list(null, 1)).containsExactly(second);
            assertThat(imports().unfinished()).isEqualTo(2);
            assertThat(imports().running())
                    .filteredOn(one -> one.institution().equals(institution))
                    .containsExactly(new UnfinishedImport(institution, first.id()));

            imports().checkpoint(first.after(counts(), true, ImportFixtures.NOW), nothing());
            assertThat(imports().unfinished()).isEqualTo(1);
            assertThat(imports().running()).contains(new UnfinishedImport(institution, second.id()));
        });

        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(imports().list(null, 9)).isEmpty();
            assertThat(imports().unfinished()).isZero();
        });
    }

    @Test
    default void a_checkpoint_keeps_what_there_is_to_say_in_the_order_of_the_file() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var opened = opened();
            var next = opened.after(counts(), false, ImportFixtures.NOW);
            var last = next.after(counts(), true, ImportFixtures.NOW);

            imports().checkpoint(next, new Imports.Findings(faults(2, 2_500), faults(5, 1)));
            imports().checkpoint(last, new Imports.Findings(faults(4_000, 1), List.of()));

            assertThat(imports().find(opened.id())).contains(last);
            assertThat(imports().faults(opened.id()))
                    .hasSize(2_501)
                    .isSortedAccordingTo((one, other) -> Long.compare(one.line(), other.line()));
            assertThat(imports().notes(opened.id())).isEqualTo(faults(5, 1));
        });
    }

    @Test
    default void an_instance_that_was_held_up_changes_nothing_of_what_another_did_meanwhile() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var asRead = opened();
            var next = asRead.after(counts(), false, ImportFixtures.NOW);
            imports().checkpoint(next, nothing());

            var late = new Imports.Findings(faults(2, 1), List.of());
            assertThatThrownBy(() -> imports().checkpoint(next, late)).isInstanceOf(TurnLost.class);
            assertThatThrownBy(() -> imports().fail(asRead, "late")).isInstanceOf(TurnLost.class);

            assertThat(imports().find(asRead.id())).contains(next);
            assertThat(imports().faults(asRead.id())).isEmpty();
        });
    }

    @Test
    default void what_failed_says_why_and_its_file_is_gone() throws Exception {
        Tenancy.as(TestTokens.anInstitution(), () -> {
            var opened = opened();
            keep(opened.id(), new byte[9]);

            imports().fail(opened, "no table");

            assertThat(imports().find(opened.id())).hasValueSatisfying(one -> {
                assertThat(one.state()).isEqualTo(Import.State.FAILED);
                assertThat(one.failure()).isEqualTo("no table");
            });
            assertThat(imports().unfinished()).isZero();
            assertThatThrownBy(() -> read(opened.id())).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> imports().fail(opened, "again")).isInstanceOf(TurnLost.class);
            return null;
        });
    }

    private byte[] read(ImportId id) throws IOException {
        try (var file = imports().read(id)) {
            return file.readAllBytes();
        }
    }

    private Import opened() {
        var opened = ImportFixtures.started(id());
        leaveAlone(opened.id());
        imports().open(opened, ImportFixtures.NOTE);
        return opened;
    }

    private static ImportId id() {
        return new ImportId(Ids.timeOrdered().next());
    }

    private static Import.Counts counts() {
        return new Import.Counts(2, 1, 0, 0, 1, 0);
    }

    private static Imports.Findings nothing() {
        return new Imports.Findings(List.of(), List.of());
    }

    private static List<RowFault> faults(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(line -> new RowFault(line, "card", "busy"))
                .toList();
    }
}
