package org.atrium.kit.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

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
    void what_was_noted_once_is_never_touched_again_whoever_notes_more() throws IOException {
        var erasure = UUID.randomUUID();
        journal().keep(Tombstone.of(erasure, library, ASKED, Set.of(ana), Set.of("card")));
        var before = contents();

        journal().lift(erasure);
        journal().lift(erasure);
        journal().keep(Tombstone.of(erasure, library, ASKED, Set.of(ana, anasOtherFile), Set.of()));
        journal().keep(Tombstone.of(erasure, library, ASKED, Set.of(ana), Set.of("card")));

        assertThat(contents()).containsAllEntriesOf(before).hasSize(3);
        assertThat(journal().find(erasure)).contains(journal().all().getFirst());
        assertThat(journal().all()).hasSize(1).first().matches(Tombstone::lifted);
    }

    @Test
    void what_one_process_lifts_while_another_notes_more_is_lifted() {
        var erasure = UUID.randomUUID();
        var known = Tombstone.of(erasure, library, ASKED, Set.of(ana), Set.of("card"));
        journal().keep(known);

        journal().lift(erasure);
        // The other one had read before, and knows of no lifting.
        journal().keep(known.with(Tombstone.of(erasure, library, ASKED, Set.of(anasOtherFile), Set.of())));

        assertThat(journal().all().getFirst().lifted()).isTrue();
    }

    @Test
    void a_folder_written_by_an_earlier_version_is_read() throws IOException {
        var erasure = UUID.randomUUID();
        Files.createDirectories(folder());
        Files.writeString(
                folder().resolve("erasure-" + erasure + ".json"),
                JsonMapper.shared()
                        .writeValueAsString(Tombstone.of(erasure, library, ASKED, Set.of(ana), Set.of("card"))));

        journal().lift(erasure);

        assertThat(journal().all()).hasSize(1).first().matches(Tombstone::lifted);
    }

    @Test
    void a_disk_that_takes_only_a_part_at_a_time_gets_all_of_it() throws IOException {
        var disk = new Reluctant(Integer.MAX_VALUE);
        JournalFolder.writeWhole(disk, ByteBuffer.wrap("a tombstone".getBytes(StandardCharsets.UTF_8)));
        assertThat(disk.taken).hasToString("a tombstone");

        assertThatThrownBy(() -> JournalFolder.writeWhole(
                        new Reluctant(5), ByteBuffer.wrap("a tombstone".getBytes(StandardCharsets.UTF_8))))
                .hasMessage("No space left on device");
    }

    @Test
    void what_could_not_be_written_leaves_nothing_behind() throws IOException {
        var journal = journal();
        journal.keepKey("k0", "{}");
        assertThatThrownBy(() -> journal.keepKey("in/no/folder", "{}")).isInstanceOf(UncheckedIOException.class);

        try (var left = Files.list(folder())) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("key-k0.json");
        }
    }

    /** Takes three bytes at a time, until it is full. */
    private static final class Reluctant implements WritableByteChannel {

        private final StringBuilder taken = new StringBuilder();
        private final int most;

        private Reluctant(int most) {
            this.most = most;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (taken.length() >= most) {
                throw new IOException("No space left on device");
            }
            int taking = Math.min(3, bytes.remaining());
            for (int i = 0; i < taking; i++) {
                taken.append((char) bytes.get());
            }
            return taking;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.list(folder())) {
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
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
