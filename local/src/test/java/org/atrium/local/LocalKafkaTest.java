package org.atrium.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.atrium.local.kafka.BrokerAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {
    @TempDir
    Path home;

    @Test
    void a_real_broker_starts_and_stops_and_keeps_its_log_on_another_port() throws Exception {
        var first = LocalKafka.start(home, 0);
        var identity = Files.readString(home.resolve("log/meta.properties"));
        assertThat(new BrokerAnswer(first.port()).arrives()).isTrue();
        first.close();
        assertThat(new BrokerAnswer(first.port()).arrives()).isFalse();

        try (var second = LocalKafka.start(home, 0)) {
            assertThat(second.bootstrapServers()).isEqualTo("127.0.0.1:" + second.port());
            assertThat(new BrokerAnswer(second.port()).arrives()).isTrue();
            assertThat(Files.readString(home.resolve("log/meta.properties"))).isEqualTo(identity);
        }
    }
}
