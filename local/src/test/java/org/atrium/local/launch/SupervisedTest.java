package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
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
            assertThat(part.unexpectedEnds()).isEqualTo(1);
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

    @Test
    void a_part_that_was_stopped_stays_away_until_it_is_started() throws Exception {
        try (var part = sleeper()) {
            part.start();
            part.watch();
            var first = started.take();

            part.stop();

            assertThat(first.alive()).isFalse();
            assertThat(part.process()).isEmpty();
            assertThat(started.poll(2, TimeUnit.SECONDS)).isNull();
            part.start();
            assertThat(started.take().alive()).isTrue();
            assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        }
    }

    @Test
    void a_part_that_was_killed_on_purpose_is_started_again_and_not_complained_of() throws Exception {
        try (var part = sleeper()) {
            part.start();
            part.watch();
            started.take();

            part.kill();

            assertThat(started.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(part.unexpectedEnds()).isZero();
        }
    }

    @Test
    void a_service_that_has_used_up_its_memory_ends_and_is_started_again() throws Exception {
        try (var part = supervised(() -> started("Glutton", glutton()))) {
            part.start();
            part.watch();
            var first = started.take();

            var second = started.poll(60, TimeUnit.SECONDS);

            assertThat(first.alive()).isFalse();
            assertThat(second).isNotNull();
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("stopped with status 3.");
        }
    }

    @Test
    void a_service_that_has_fallen_silent_is_ended_and_started_again() throws Exception {
        var answers = new AtomicBoolean();
        try (var part = sleeper()) {
            var watchdog =
                    new Watchdog(Map.of(new Instance(Part.PATRON, 1), part), instance -> answers.get(), screen());
            part.start();
            part.watch();
            var first = started.take();

            look(watchdog, 2 * Watchdog.PATIENCE);
            assertThat(first.alive())
                    .as("one that is still starting is waited for")
                    .isTrue();
            answers.set(true);
            look(watchdog, 1);
            answers.set(false);
            look(watchdog, Watchdog.PATIENCE - 1);
            assertThat(first.alive()).as("a pause is no end").isTrue();
            look(watchdog, 1);

            assertThat(started.poll(20, TimeUnit.SECONDS)).isNotNull();
            assertThat(first.alive()).isFalse();
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("patron-service does not answer any more and is ended.");
        }
    }

    private static void look(Watchdog watchdog, int times) {
        for (var time = 0; time < times; time++) {
            watchdog.look();
        }
    }

    private Supervised sleeper() {
        return supervised(() -> started("Sleeper", new ProcessBuilder("sleep", "600")));
    }

    private Supervised supervised(Supplier<OwnProcess> start) {
        return new Supervised("Sleeper", start, screen(), Duration.ofSeconds(10));
    }

    private Screen screen() {
        return new Screen(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system());
    }

    private OwnProcess started(String name, ProcessBuilder command) {
        var process = OwnProcess.start(name, command, folder.resolve("pid"), folder.resolve("log"));
        started.add(process);
        return process;
    }

    /** As a service is started, with a heap that is soon full. Its other threads would keep it alive for ever. */
    private static ProcessBuilder glutton() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Program.FLAGS);
        command.addAll(List.of("-Xmx24m", "-cp", System.getProperty("java.class.path"), Glutton.class.getName()));
        return new ProcessBuilder(command);
    }

    /** Runs out of memory in one thread while another goes on. */
    public static final class Glutton {
        private Glutton() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread.ofPlatform().start(() -> {
                var eaten = new ArrayList<byte[]>();
                while (!Thread.currentThread().isInterrupted()) {
                    eaten.add(new byte[1_000_000]);
                }
            });
            new CountDownLatch(1).await();
        }
    }
}
