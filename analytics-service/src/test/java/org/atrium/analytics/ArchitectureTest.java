package org.atrium.analytics;

import org.atrium.kit.test.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check("org.atrium.analytics");
    }

    @Test
    void features_know_each_other_by_their_faces_and_never_in_a_circle() {
        ApplicationModules.of(AnalyticsApplication.class).verify();
    }
}
