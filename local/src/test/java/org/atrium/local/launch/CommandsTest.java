package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream before = System.err;

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(before);
    }

    @Test
    void what_is_not_known_is_said_and_has_a_status_of_its_own() {
        assertThat(run("fly")).isEqualTo(2);
        assertThat(said()).contains("fly").contains("Usage: ./atrium");
        assertThat(run("demo", "--fast")).isEqualTo(2);
        assertThat(said()).contains("--fast");
        assertThat(run("up", "--institution")).isEqualTo(2);
        assertThat(said()).contains("--institution");
        assertThat(run("demo", "--instances", "many")).isEqualTo(2);
        assertThat(said()).contains("--instances").contains("many");
    }

    @Test
    void each_command_tells_what_it_takes() {
        var told = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            assertThat(run("audit", "--help")).isZero();
        } finally {
            System.setOut(out);
        }
        assertThat(told.toString(StandardCharsets.UTF_8)).contains("--known=NUMBER:HASH");
    }

    @Test
    void what_cannot_be_done_is_said_in_a_sentence() {
        assertThat(run("up")).isEqualTo(1);
        assertThat(said())
                .isEqualToIgnoringNewLines(
                        "The first start needs the name of your institution: ./atrium up --institution \"NAME\"");
        assertThat(run("token", "--scope=patrons:read", "--institution=1")).isEqualTo(1);
        assertThat(said()).contains("has no credentials yet");
    }

    @Test
    void where_there_is_nothing_there_is_nothing_to_forget() {
        assertThat(run("reset", "--yes")).isZero();
        assertThat(run("down")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("There is nothing to forget")
                .contains("Atrium does not run");
    }

    private int run(String... words) {
        err.reset();
        var screen = new PrintStream(out, true, StandardCharsets.UTF_8);
        return new Commands(Map.of("ATRIUM_HOME", home.toString()), new Screen(screen, InstantSource.system()), screen)
                .run(words);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
