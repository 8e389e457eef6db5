package org.atrium.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atrium.local.process.LocalFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalMongoTest {
    @TempDir
    Path home;

    @Test
    void a_real_server_starts_and_stops_and_keeps_its_data_on_another_port() throws Exception {
        var first = LocalMongo.start(home, 0);
        assertThat(first.uri()).isEqualTo("mongodb://127.0.0.1:" + first.port() + "/?replicaSet=atrium");
        assertThat(listens(first.port())).isTrue();
        first.close();
        assertThat(first.process().alive()).isFalse();
        assertThat(listens(first.port())).isFalse();

        try (var second = LocalMongo.start(home, 0)) {
            assertThat(second.port()).isNotEqualTo(first.port());
            assertThat(second.process().alive()).isTrue();
        }
    }

    @Test
    void a_server_that_an_earlier_run_left_behind_makes_way() {
        var left = LocalMongo.start(home, 0);

        try (var next = LocalMongo.start(home, 0)) {
            assertThat(left.process().alive()).isFalse();
            assertThat(next.process().alive()).isTrue();
        }
    }

    @Test
    void a_server_that_cannot_start_says_why_and_where_its_log_is() throws Exception {
        Files.createDirectories(home.resolve("db"));
        Files.writeString(home.resolve("db").resolve("WiredTiger"), "not a database");
        Files.writeString(home.resolve("db").resolve("storage.bson"), "neither");

        assertThatThrownBy(() -> LocalMongo.start(home, 0))
                .isInstanceOf(LocalFailure.class)
                .hasMessageContaining("MongoDB stopped with status")
                .hasMessageContaining(home.resolve("mongod.log").toString());
    }

    private static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
