package org.atrium.local.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.process.Checkout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortPlanTest {
    @TempDir
    Path folder;

    @Test
    void every_instance_has_ports_of_its_own() {
        for (var instances = 1; instances <= 8; instances++) {
            var plan = new PortPlan(8080, instances);

            assertThat(plan.all()).hasSize(4 * instances);
            assertThat(plan.named()).hasSize(2 * plan.all().size() + 5);
        }
    }

    @Test
    void the_last_port_is_one_that_there_is() {
        assertThat(new PortPlan(65_535 - 183, 8).named().keySet())
                .allMatch(port -> port <= 65_535)
                .contains(65_535);
        assertThatThrownBy(() -> new PortPlan(65_535 - 182, 8)).hasMessageContaining("must be between 1 and 65352");
        assertThatThrownBy(() -> new PortPlan(8080, 0)).hasMessageContaining("1 to 8 instances");
        assertThatThrownBy(() -> new PortPlan(8080, 9)).hasMessageContaining("and not with 9");
    }

    @Test
    void each_instance_knows_those_of_its_own_number() {
        var plan = new PortPlan(8080, 2);
        var settings = new Settings(Checkout.root(), new AtriumHome(folder), plan, Optional.of("A"), false, Map.of());

        var second = new ServiceEnvironment(settings, Map.of()).of(new Instance(Part.ANALYTICS, 2));

        assertThat(second)
                .containsEntry("SERVER_PORT", "8133")
                .containsEntry("ATRIUM_PATRON_URL", "http://127.0.0.1:8131")
                .containsEntry("ATRIUM_JWKS_URL", "http://127.0.0.1:8130/oauth2/jwks")
                .containsEntry("ATRIUM_PUBLIC_URL", "http://localhost:8080")
                .extractingByKey("ATRIUM_STATE_DIR")
                .asString()
                .endsWith("analytics-state-2");
    }
}
