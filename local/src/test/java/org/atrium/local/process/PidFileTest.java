package org.atrium.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
    @TempDir
    Path home;

    @Test
    void a_living_process_is_recognised() {
        var file = new PidFile(home.resolve("some.pid"));

        file.remember(ProcessHandle.current());

        assertThat(file.living()).contains(ProcessHandle.current());
    }

    @Test
    void the_same_number_with_another_start_is_a_stranger() throws Exception {
        var path = home.resolve("some.pid");
        Files.writeString(path, ProcessHandle.current().pid() + " 1000000000000\n");

        assertThat(new PidFile(path).living()).isEmpty();
    }

    @Test
    void a_file_that_holds_something_else_names_nobody() throws Exception {
        var path = home.resolve("some.pid");

        assertThat(new PidFile(path).living()).isEmpty();
        for (var content : new String[] {"", "1", "x y", "1 2 3"}) {
            Files.writeString(path, content);
            assertThat(new PidFile(path).living()).isEmpty();
        }
    }
}
