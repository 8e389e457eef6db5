package org.atrium.campaign;

import org.atrium.kit.test.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check("org.atrium.campaign");
    }

    @Test
    void features_do_not_know_each_other_in_circles() {
        ApplicationModules.of(CampaignApplication.class).verify();
    }
}
