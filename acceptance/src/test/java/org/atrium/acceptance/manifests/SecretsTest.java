package org.atrium.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretsTest {
    @TempDir
    Path home;

    @Test
    void each_secret_is_long_and_its_own() {
        var made = Secrets.made();

        assertThat(made.values())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.matches("[0-9a-f]{64}"));
        assertThat(Secrets.made().values()).doesNotContainAnyElementsOf(made.values());
    }

    @Test
    void what_exists_is_kept_and_what_is_missing_is_added() throws Exception {
        var folder = home.resolve("secrets");
        Secrets.makeInto(folder);
        var before = Secrets.read(folder);
        Files.delete(folder.resolve("mongodb-password"));

        Secrets.makeInto(folder);

        var after = Secrets.read(folder);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.get("mongodb-password")).isNotEqualTo(before.get("mongodb-password"));
        assertThat(after.get("atrium.service-secret")).isEqualTo(before.get("atrium.service-secret"));
    }

    @Test
    void others_on_this_machine_do_not_get_in() throws Exception {
        var folder = home.resolve("secrets");

        Secrets.makeInto(folder);

        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void a_password_is_recognised_where_it_is_written_down() {
        assertThat(Secrets.isWrittenDown("ATRIUM_SERVICE_SECRET", "changeme")).isTrue();
        assertThat(Secrets.isWrittenDown("URI", "mongodb://root:example@host/")).isTrue();
        assertThat(Secrets.isWrittenDown("URI", "mongodb://atrium:${mongodb-password}@host/"))
                .isFalse();
        assertThat(Secrets.isWrittenDown("MONGO_INITDB_ROOT_PASSWORD_FILE", "/run/secrets/mongodb-root-password"))
                .isFalse();
    }
}
