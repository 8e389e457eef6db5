package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtriumHomeTest {
    @TempDir
    Path folder;

    @Test
    void a_secret_is_made_once_and_read_by_its_owner_alone() throws Exception {
        var home = new AtriumHome(folder.resolve("home"));
        home.prepare();

        var secret = home.secret("service-secret");

        assertThat(secret).hasSizeGreaterThanOrEqualTo(64);
        assertThat(home.secret("service-secret")).isEqualTo(secret);
        assertThat(home.secret("another")).isNotEqualTo(secret);
        assertThat(permissions(folder.resolve("home/secrets/service-secret"))).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("home"))).isEqualTo("rwx------");
    }

    @Test
    void forgetting_deletes_what_is_ours_and_nothing_else() throws Exception {
        var home = new AtriumHome(folder);
        home.remember("http://localhost:8080");
        home.rememberKind("demo");
        Files.createDirectories(home.data("mongo"));
        Files.writeString(home.data("mongo").resolve("file"), "data");
        Files.writeString(folder.resolve("thesis.odt"), "mine");

        home.forget();

        assertThat(home.isEmpty()).isTrue();
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("thesis.odt"));
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
