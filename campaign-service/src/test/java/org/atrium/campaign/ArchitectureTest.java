package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.atrium.kit.test.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check("org.atrium.campaign");
    }

    /** Whatever is to send messages orders them there, and is not known there: docs/adr/0082-outbound-knows-no-campaign.md. */
    @Test
    void what_sends_and_its_ledger_know_nobody_who_orders() throws ClassNotFoundException {
        assertThat(mayKnow("org.atrium.campaign.delivery")).containsExactly("recipient");
        assertThat(mayKnow("org.atrium.campaign.outbound"))
                .containsExactly("delivery", "recipient", "template", "withdrawal");
    }

    private static String[] mayKnow(String feature) throws ClassNotFoundException {
        var declared = Class.forName(feature + ".package-info").getAnnotation(ApplicationModule.class);
        return Objects.requireNonNull(declared).allowedDependencies();
    }
}
