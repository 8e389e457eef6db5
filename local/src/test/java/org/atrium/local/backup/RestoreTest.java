package org.atrium.local.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.atrium.local.process.LocalFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreTest {

    private static final About ABOUT = About.of("0.1", "2026-03-02T09:15:00Z", "up", "hash");
    private static final List<String> PARTS = List.of("data/mongo", "data/kafka", "data/analytics-state", "erasures");
    private static final int MORE_THAN_ALL_STEPS = 20;

    @TempDir
    Path folder;

    private Path home;
    private Path file;

    @BeforeEach
    void back_up() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        file = folder.resolve("backup");
        put("data/mongo/db/patrons.wt", "patrons of then");
        put("data/mongo/mongod.pid", "1 1");
        put("data/kafka/log/00.log", "events of then");
        put("data/analytics-state/x", "state of then");
        put("data/mail/new/1", "a letter");
        put("erasures/erasure-1.json", "erased before");
        put("secrets/secrets-key", "key");
        BackupFile.write(file, ABOUT, home, PARTS);
        put("data/mongo/db/patrons.wt", "patrons of now");
        put("data/mongo/db/new.wt", "a collection of now");
        put("data/kafka/log/00.log", "events of now");
        put("data/analytics-state-2/x", "state of now");
        put("erasures/erasure-1.json", "erased before, and may come back");
        put("erasures/erasure-2.json", "erased since");
    }

    @Test
    void what_was_is_again_and_erasures_and_mail_are_as_they_are() throws IOException {
        restore(() -> {});

        isRestored();
        assertThat(home.resolve("data/mongo/mongod.pid")).doesNotExist();
        assertThat(home.resolve("secrets/secrets-key")).hasContent("key");
    }

    @Test
    void nobody_else_may_read_it() throws IOException {
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(Files.list(folder).map(one -> one.getFileName().toString()))
                .containsExactlyInAnyOrder("home", "backup");
    }

    @Test
    void a_process_that_dies_at_any_step_leaves_what_was_or_what_is_finished_by_the_next() throws IOException {
        var deaths = 0;
        for (var survived = 0; survived < MORE_THAN_ALL_STEPS; survived++) {
            var left = new int[] {survived};
            try {
                restore(() -> {
                    if (left[0]-- == 0) {
                        throw new Killed();
                    }
                });
                break;
            } catch (Killed killed) {
                deaths++;
                if (new Restore(home, home.resolve("erasures")).finish()) {
                    isRestored();
                } else {
                    assertThat(survived)
                            .as("only before it was decided, or when it was over")
                            .matches(step -> step < 2 || step == 6);
                    var content = survived < 2 ? "patrons of now" : "patrons of then";
                    assertThat(home.resolve("data/mongo/db/patrons.wt")).hasContent(content);
                }
                again();
            }
        }
        assertThat(deaths).isEqualTo(7);
    }

    @Test
    void a_file_that_is_cut_off_or_changed_anywhere_is_refused_and_nothing_changes() throws IOException {
        var whole = Files.readAllBytes(file);
        for (var length : List.of(0, 10, whole.length / 2, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));
            isRefused();
        }
        for (var place = 10; place < whole.length; place += 17) {
            var changed = whole.clone();
            changed[place] ^= 0x10;
            if (Arrays.equals(unzipped(changed), unzipped(whole))) {
                // The zip ends within a byte: what fills it up says nothing.
                continue;
            }
            Files.write(file, changed);
            isRefused();
        }
        Files.delete(file);
        isRefused();
    }

    @Test
    void files_that_do_not_fit_their_digests_are_refused() throws IOException {
        var other = folder.resolve("other");
        Files.createDirectories(other);
        BackupFile.write(file, new About(2, "9.9", "2026-03-02T09:15:00Z", "up", "hash"), other, List.of());

        assertThatThrownBy(() -> restore(() -> {}))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void who_checks_it_may_refuse_before_anything_is_unpacked() {
        assertThatThrownBy(() -> new Restore(home, home.resolve("erasures")).from(file, about -> {
                    throw new LocalFailure("of another installation");
                }))
                .hasMessage("of another installation");
        assertThat(home.resolve("restore.part/data/mongo")).doesNotExist();
        assertThat(home.resolve("data/mongo/db/patrons.wt")).hasContent("patrons of now");
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void restore(Runnable step) {
        new Restore(home, home.resolve("erasures"), step).from(file, about -> {});
    }

    /** Null where it is no zip, or one that is not whole. */
    private static byte @Nullable [] unzipped(byte[] zip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zip))) {
            return in.readAllBytes();
        } catch (IOException damaged) {
            return null;
        }
    }

    private void isRefused() {
        assertThatThrownBy(() -> restore(() -> {})).isInstanceOf(LocalFailure.class);
        assertThat(home.resolve("data/mongo/db/patrons.wt")).hasContent("patrons of now");
        assertThat(home.resolve("restored")).doesNotExist();
    }

    private void isRestored() {
        assertThat(home.resolve("data/mongo/db/patrons.wt")).hasContent("patrons of then");
        assertThat(home.resolve("data/mongo/db/new.wt")).doesNotExist();
        assertThat(home.resolve("data/kafka/log/00.log")).hasContent("events of then");
        assertThat(home.resolve("data/analytics-state/x")).hasContent("state of then");
        assertThat(home.resolve("data/analytics-state-2")).doesNotExist();
        assertThat(home.resolve("data/mail/new/1")).hasContent("a letter");
        assertThat(home.resolve("erasures/erasure-1.json")).hasContent("erased before, and may come back");
        assertThat(home.resolve("erasures/erasure-2.json")).hasContent("erased since");
        assertThat(home.resolve("kind")).hasContent("up");
        assertThat(Restore.latest(home).orElse("")).startsWith("2026-03-02T09:15:00Z ");
        assertThat(home.resolve("restore")).doesNotExist();
    }

    /** As it was before the restore. */
    private void again() throws IOException {
        put("data/mongo/db/patrons.wt", "patrons of now");
        put("data/mongo/db/new.wt", "a collection of now");
        put("data/kafka/log/00.log", "events of now");
        put("data/analytics-state-2/x", "state of now");
        Files.deleteIfExists(home.resolve("restored"));
    }

    private void put(String name, String content) throws IOException {
        var path = home.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }
}
