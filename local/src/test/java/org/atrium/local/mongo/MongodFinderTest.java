package org.atrium.local.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atrium.local.process.LocalFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MongodFinderTest {
    private static final ThisSystem UNKNOWN = new ThisSystem("Plan 9", "mips", Map.of());

    @TempDir
    Path home;

    private final List<String> said = new ArrayList<>();

    @Test
    void the_one_that_the_user_names_comes_before_the_path() throws Exception {
        var named = program("named/mongod", "echo 'db version v7.0.1'");
        program("bin/mongod", "echo 'db version v8.0.1'");

        var found = find(Map.of(
                "ATRIUM_MONGOD", named.toString(), "PATH", home.resolve("bin").toString()));

        assertThat(found).isEqualTo(new Mongod(named, "7.0.1"));
        assertThat(said).containsExactly("MongoDB 7.0.1 from ATRIUM_MONGOD (" + named + ")");
    }

    @Test
    void a_name_that_leads_nowhere_is_said_and_not_worked_around() {
        assertThatThrownBy(() -> find(Map.of("ATRIUM_MONGOD", "/nowhere/mongod")))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("ATRIUM_MONGOD names /nowhere/mongod");
    }

    @Test
    void one_that_is_too_old_is_passed_over_for_the_cache() throws Exception {
        program("bin/mongod", "echo 'db version v4.4.6'");
        var cached = program("cache/atrium/mongod/mongod", "echo 'db version v6.0.5'");

        var found = find(environment());

        assertThat(found).isEqualTo(new Mongod(cached, "6.0.5"));
        assertThat(said).first().asString().contains("is MongoDB 4.4.6, and Atrium needs 6.0 or later");
    }

    @Test
    void a_missing_shared_library_is_named_with_the_way_out() throws Exception {
        program(
                "bin/mongod",
                "echo 'mongod: error while loading shared libraries: libcurl.so.4: cannot open shared object file' >&2; exit 127");

        assertThatThrownBy(() -> find(environment()))
                .hasMessageContaining("needs the shared library libcurl.so.4")
                .hasMessageContaining("apt-get install libcurl4 liblzma5");
    }

    @Test
    void nothing_at_all_tells_what_can_be_done() {
        assertThatThrownBy(() -> find(environment()))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("ATRIUM_MONGOD")
                .hasMessageContaining("ATRIUM_MONGODB_URI");
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH",
                home.resolve("bin").toString(),
                "XDG_CACHE_HOME",
                home.resolve("cache").toString());
    }

    private Mongod find(Map<String, String> environment) {
        return new MongodFinder(environment, UNKNOWN, said::add).find();
    }

    private Path program(String name, String script) throws Exception {
        var path = home.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n" + script + "\n");
        assertThat(path.toFile().setExecutable(true)).isTrue();
        return path;
    }
}
