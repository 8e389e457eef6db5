package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.OwnProcess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    Path folder;

    private AtriumHome home;

    @BeforeEach
    void prepare() {
        home = new AtriumHome(folder);
        home.prepare();
    }

    @Test
    void a_port_in_use_is_named_with_the_way_out() throws Exception {
        var plan = PortPlan.free(1);
        try (var other = new ServerSocket(plan.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThat(other.isBound()).isTrue();

            assertThatThrownBy(() -> Preflight.check(home, plan))
                    .isInstanceOf(LocalFailure.class)
                    .hasMessageStartingWith("Port " + plan.kafka() + ", for Kafka, is in use")
                    .hasMessageContaining("ATRIUM_PORT=");
        }
    }

    @Test
    void a_second_start_on_the_same_home_says_who_runs_and_where() {
        home.launcher().remember(ProcessHandle.current());
        home.remember("http://localhost:8080");

        assertThatThrownBy(() -> Preflight.check(home, PortPlan.free(1)))
                .hasMessageContaining("already runs")
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("http://localhost:8080")
                .hasMessageContaining("./atrium down");
    }

    @Test
    void what_a_killed_launcher_left_behind_is_ended_first() {
        var left = OwnProcess.start(
                "patron-service",
                new ProcessBuilder("sleep", "600"),
                home.pid("patron-service"),
                home.log("patron-service"));

        assertThatCode(() -> Preflight.check(home, PortPlan.free(1))).doesNotThrowAnyException();

        assertThat(left.alive()).isFalse();
    }

    @Test
    void a_front_door_that_is_no_port_is_refused() {
        assertThatThrownBy(() -> PortPlan.of(Map.of("ATRIUM_PORT", "front"), 1))
                .hasMessageContaining("must be a number");
        assertThatThrownBy(() -> new PortPlan(65_530, 1)).hasMessageContaining("must be between 1 and 65494");
    }
}
