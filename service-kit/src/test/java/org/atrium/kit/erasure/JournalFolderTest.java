package org.atrium.kit.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFolderTest {

    private static final Instant ASKED = Instant.parse("2026-03-02T09:15:00Z");

    @TempDir
    Path home;

    private final UUID library = UUID.randomUUID();
    private final UUID ana = UUID.randomUUID();
    private final UUID anasOtherFile = UUID.randomUUID();

    @Test
    void what_is_kept_is_there_for_whoever_opens_it_next() {
        var kept = Tombstone.of(UUID.randomUUID(), library, ASKED, Set.of(ana), Set.of("print"));
        journal().keep(kept);
        journal().keepKey("k1", "{}");

        assertThat(journal().all()).containsExactly(kept);
        assertThat(journal().keys()).containsEntry("k1", "{}").hasSize(1);
    }

    @Test
    void kept_again_it_knows_what_each_knew() {
        var erasure = UUID.randomUUID();
        journal().keep(Tombstone.of(erasure, library, ASKED, Set.of(ana), Set.of("card")));
        journal().lift(erasure);
        journal().keep(Tombstone.of(erasure, library, ASKED, Set.of(ana, anasOtherFile), Set.of()));

        var joined = journal().all().getFirst();
        assertThat(joined.persons()).containsExactlyInAnyOrder(ana, anasOtherFile);
        assertThat(joined.suppressed()).containsExactly("card");
        assertThat(joined.lifted()).isTrue();
    }

    @Test
    void what_a_process_left_that_died_while_writing_is_passed_over() throws IOException {
        var journal = journal();
        journal.keep(Tombstone.of(UUID.randomUUID(), library, ASKED, Set.of(ana), Set.of()));
        Files.writeString(folder().resolve("draft-1.part"), "{\"erasure\":");

        assertThat(journal.all()).hasSize(1);
    }

    @Test
    void one_that_is_damaged_is_not_passed_over() throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("erasure-" + UUID.randomUUID() + ".json"), "{");

        assertThatThrownBy(() -> journal().all())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void a_folder_that_is_not_there_yet_knows_nobody() {
        assertThat(journal().all()).isEmpty();
        journal().lift(UUID.randomUUID());
        assertThat(folder()).doesNotExist();
    }

    private JournalFolder journal() {
        return new JournalFolder(folder());
    }

    private Path folder() {
        return home.resolve("erasures");
    }
}
