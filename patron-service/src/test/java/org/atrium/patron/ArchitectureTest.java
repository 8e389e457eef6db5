package org.atrium.patron;

import org.atrium.kit.test.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check("org.atrium.patron");
    }

    @Test
    void features_form_no_circle_and_keep_their_adapters_to_themselves() {
        ApplicationModules.of(PatronApplication.class).verify();
    }
}
