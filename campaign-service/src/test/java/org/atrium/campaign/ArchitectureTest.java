package org.atrium.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atrium.kit.test.HouseRules;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    private final ApplicationModules features = ApplicationModules.of(CampaignApplication.class);

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check("org.atrium.campaign");
    }

    @Test
    void features_know_those_alone_that_they_say_and_never_each_other_in_circles() {
        features.verify();
    }

    @Test
    void every_feature_says_which_others_it_may_know() {
        assertThat(features.stream())
                .allSatisfy(
                        feature -> assertThat(mayKnow(feature.getBasePackage().getName()))
                                .as("package-info of %s: @ApplicationModule(allowedDependencies = {…})", feature)
                                .doesNotContain(ApplicationModule.OPEN_TOKEN));
    }

    /** Whatever is to send messages orders them there, and is not known there: docs/adr/0082-outbound-knows-no-campaign.md. */
    @Test
    void what_sends_and_its_ledger_know_nobody_who_orders() {
        assertThat(mayKnow("org.atrium.campaign.delivery")).containsExactly("recipient");
        assertThat(mayKnow("org.atrium.campaign.outbound"))
                .containsExactly("delivery", "recipient", "template", "withdrawal");
    }

    private static List<String> mayKnow(String feature) {
        try {
            var said = Class.forName(feature + ".package-info").getAnnotation(ApplicationModule.class);
            return said == null ? List.of(ApplicationModule.OPEN_TOKEN) : List.of(said.allowedDependencies());
        } catch (ClassNotFoundException silent) {
            return List.of(ApplicationModule.OPEN_TOKEN);
        }
    }
}
