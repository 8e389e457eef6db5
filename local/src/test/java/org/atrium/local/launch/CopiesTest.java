package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.atrium.local.Launcher;
import org.atrium.local.backup.Restore;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.PidFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {

    private static final int MUCH = 48 << 20;

    @TempDir
    Path folder;

    @Test
    void a_restore_that_is_killed_while_it_unpacks_leaves_what_was_and_works_the_second_time() throws Exception {
        var home = aHome("home", "then");
        var file = folder.resolve("backup");
        copies(home).backup(file);
        Files.writeString(home.data("mongo").resolve("db/said"), "now");

        var restoring = restore(home, file);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .atMost(Duration.ofMinutes(1))
                .until(() -> Files.exists(home.root().resolve("restore.part/data/mongo/db")));
        restoring.destroyForcibly().waitFor();

        assertThat(home.data("mongo").resolve("db/said")).hasContent("now");
        assertThat(Restore.latest(home.root())).isEmpty();
        assertThat(restore(home, file).waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(home.data("mongo").resolve("db/said")).hasContent("then");
        assertThat(Restore.latest(home.root())).isPresent();
        assertThat(home.root().resolve("restore.part")).doesNotExist();
    }

    @Test
    void what_runs_is_neither_copied_nor_replaced() throws IOException {
        var home = aHome("home", "then");
        home.launcher().remember(ProcessHandle.current());

        assertThatThrownBy(() -> copies(home).backup(folder.resolve("backup")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("./atrium down");
        assertThatThrownBy(() -> copies(home).restore(folder.resolve("backup"), Optional.empty()))
                .hasMessageContaining("./atrium down");
        home.launcher().forget();
        new PidFile(home.data("mongo").resolve("mongod.pid")).remember(ProcessHandle.current());
        assertThatThrownBy(() -> copies(home).backup(folder.resolve("backup"))).hasMessageContaining("./atrium down");
    }

    @Test
    void a_backup_is_for_the_installation_that_has_its_secrets() throws IOException {
        var file = folder.resolve("backup");
        var digest = copies(aHome("one", "then")).backup(file);
        var another = aHome("another", "now");

        assertThatThrownBy(() -> copies(another).restore(file, Optional.empty()))
                .hasMessageContaining("another installation");
        assertThat(another.data("mongo").resolve("db/said")).hasContent("now");
        assertThatThrownBy(() -> copies(new AtriumHome(folder.resolve("empty"))).restore(file, Optional.empty()))
                .hasMessageContaining("in no backup");
        assertThatThrownBy(() -> copies(another).restore(file, Optional.of("0".repeat(64))))
                .hasMessageContaining("SHA-256");
        assertThat(digest).hasSize(64);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(another.secret("secrets-key"));
    }

    @Test
    void data_that_are_there_are_replaced_only_when_that_is_wanted() throws IOException {
        var home = aHome("home", "then");
        var out = new ByteArrayOutputStream();
        var screen = new PrintStream(out, true, StandardCharsets.UTF_8);
        var commands = new Commands(
                Map.of("ATRIUM_HOME", home.root().toString()), new Screen(screen, InstantSource.system()), screen);
        var file = folder.resolve("backup").toString();

        assertThat(commands.run("backup", file)).isZero();
        assertThat(commands.run("restore", file)).isEqualTo(1);
        assertThat(Restore.latest(home.root())).isEmpty();
        assertThat(commands.run("restore", file, "--yes")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("SHA-256: ", "The data are as of");
    }

    private static Copies copies(AtriumHome home) {
        return new Copies(home, Optional.empty(), InstantSource.system());
    }

    /** With data enough that unpacking them takes a while. */
    private AtriumHome aHome(String name, String said) throws IOException {
        var home = new AtriumHome(folder.resolve(name));
        home.prepare();
        home.secret("secrets-key");
        Files.writeString(home.credentials(), """
                {"administrator": {"email": "a@b.example", "oneTimePassword": "x"}, "clientId": "c", "clientSecret": "s",
                 "operatorClientId": "o", "operatorClientSecret": "s"}
                """);
        var db = Files.createDirectories(home.data("mongo").resolve("db"));
        Files.writeString(db.resolve("said"), said);
        if (said.equals("then")) {
            var bytes = new byte[MUCH];
            new Random(1).nextBytes(bytes);
            Files.write(db.resolve("collection.wt"), bytes);
        }
        return home;
    }

    private Process restore(AtriumHome home, Path file) throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        "restore",
                        file.toString(),
                        "--yes")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("ATRIUM_HOME", home.root().toString());
        return builder.start();
    }
}
