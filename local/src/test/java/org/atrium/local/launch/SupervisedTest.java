package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atrium.local.process.OwnProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisedTest {
    @TempDir
    Path folder;

    private final LinkedBlockingQueue<OwnProcess> started = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_part_that_dies_is_started_again_and_said_so() throws Exception {
        try (var part = sleeper()) {
            part.start();
            part.watch();
            var first = started.take();

            ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

            var second = started.poll(20, TimeUnit.SECONDS);
            assertThat(second).isNotNull();
            assertThat(second.alive()).isTrue();
            assertThat(second.pid()).isNotEqualTo(first.pid());
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("Sleeper stopped with status 137. It is started again in 1 s.");
        }
    }

    @Test
    void a_part_that_was_closed_stays_away() throws Exception {
        var part = sleeper();
        part.start();
        part.watch();
        var only = started.take();

        part.close();

        assertThat(only.alive()).isFalse();
        assertThat(started.poll(2, TimeUnit.SECONDS)).isNull();
    }

    private Supervised sleeper() {
        var screen = new Screen(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());
        return new Supervised("Sleeper", this::sleep, screen, Duration.ofSeconds(10));
    }

    private OwnProcess sleep() {
        var process = OwnProcess.start(
                "Sleeper", new ProcessBuilder("sleep", "600"), folder.resolve("pid"), folder.resolve("log"));
        started.add(process);
        return process;
    }
}
