package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Program program;

    /** Says that it runs, and then does nothing until it is ended. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("answers");
            new CountDownLatch(1).await();
        }
    }

    @BeforeEach
    void the_program() throws IOException {
        var jar = folder.resolve("server.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Server.class.getName());
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            var name = Server.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(name));
            try (InputStream in = Server.class.getClassLoader().getResourceAsStream(name)) {
                in.transferTo(out);
            }
        }
        program = new Program(folder, jar);
    }

    @Test
    void what_a_run_has_learnt_makes_the_next_start_quick_while_it_goes_on() throws Exception {
        assertThat(program.command(true)).contains("-XX:AOTMode=record");
        var server = start();
        try {
            assertThat(server.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("answers");
            quickStarts(server).run();

            assertThat(said.toString(StandardCharsets.UTF_8)).contains("From now on a start of this build is quick.");
            assertThat(server.isAlive()).isTrue();
        } finally {
            server.destroyForcibly();
        }
        assertThat(program.hasCache()).isTrue();
        assertThat(program.command(true)).contains("-XX:AOTCache=" + folder.resolve("start.aot"));
        assertThat(answerOf(start())).isEqualTo("answers");
    }

    @Test
    void a_service_that_has_ended_meanwhile_leaves_nothing_behind() throws Exception {
        var server = start();
        server.destroyForcibly().waitFor();

        quickStarts(server).run();

        assertThat(program.hasCache()).isFalse();
        assertThat(folder.resolve("start.aotconf")).doesNotExist();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("prepared for 0 of 1 services");
    }

    @Test
    void who_stops_waits_for_nothing_and_keeps_no_half_cache() throws Exception {
        var server = start();
        try {
            var preparation = quickStarts(server);
            preparation.close();
            preparation.run();
        } finally {
            server.destroyForcibly();
        }

        assertThat(program.hasCache()).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private QuickStarts quickStarts(Process server) {
        return new QuickStarts(
                Map.of(program, server.toHandle()),
                folder.resolve("quick-starts.log"),
                new Screen(new PrintStream(said, true, StandardCharsets.UTF_8), InstantSource.system()));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(program.command(true))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String answerOf(Process server) throws IOException {
        try {
            return server.inputReader(StandardCharsets.UTF_8).readLine();
        } finally {
            server.destroyForcibly();
        }
    }
}
