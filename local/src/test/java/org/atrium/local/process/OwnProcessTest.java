package org.atrium.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProcessTest {
    @TempDir
    Path home;

    @Test
    void a_process_that_dies_while_starting_shows_its_last_words() {
        try (var process = start("sh", "-c", "echo first; echo the disk is full; exit 3")) {
            assertThatThrownBy(() -> process.await(() -> false, Duration.ofSeconds(20)))
                    .isInstanceOf(LocalFailure.class)
                    .hasMessageContaining("Sleeper stopped with status 3")
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining(home.resolve("sleeper.log").toString());
        }
    }

    @Test
    void a_process_that_never_answers_is_not_waited_for_for_ever() {
        try (var process = start("sleep", "600")) {
            assertThatThrownBy(() -> process.await(() -> false, Duration.ofMillis(120)))
                    .hasMessageContaining("did not answer");
        }
    }

    @Test
    void a_second_start_ends_the_first() {
        var first = start("sleep", "600");

        try (var second = start("sleep", "600")) {
            assertThat(first.alive()).isFalse();
            assertThat(second.alive()).isTrue();
        }
    }

    @Test
    void closing_ends_the_process_and_forgets_it() {
        var process = start("sleep", "600");

        process.close();

        assertThat(process.alive()).isFalse();
        assertThat(home.resolve("sleeper.pid")).doesNotExist();
    }

    private OwnProcess start(String... command) {
        return OwnProcess.start(
                "Sleeper", new ProcessBuilder(command), home.resolve("sleeper.pid"), home.resolve("sleeper.log"));
    }
}
