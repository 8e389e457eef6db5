package org.atrium.gateway;

import org.atrium.kit.test.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check("org.atrium.gateway");
    }

    @Test
    void features_stand_side_by_side() {
        ApplicationModules.of(GatewayApplication.class).verify();
    }
}
