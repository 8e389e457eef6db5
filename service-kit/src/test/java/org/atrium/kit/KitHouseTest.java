package org.atrium.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.atrium.kit.test.HouseRules;
import org.junit.jupiter.api.Test;

/** The kit is no service, but what it can keep of the rules it keeps. */
class KitHouseTest {

    @Test
    void every_problem_of_the_kit_speaks_every_language() {
        HouseRules.problemsSpeakEveryLanguage("org.atrium.kit.refusal");
    }

    @Test
    void the_kit_knows_no_service_and_reads_no_wall_clock() {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.atrium.kit");

        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.atrium.patron..",
                        "org.atrium.campaign..",
                        "org.atrium.analytics..",
                        "org.atrium.gateway..")
                .because("the kit has no word of the domain")
                .check(code);
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes from an injected Clock, so that a test can choose it")
                .check(code);
    }

    @Test
    void a_refusal_is_words_and_knows_no_framework() {
        noClasses()
                .that()
                .resideInAPackage("org.atrium.kit.refusal")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "tools.jackson..", "com.mongodb..", "org.apache.kafka..")
                .because("features use it")
                .check(new ClassFileImporter().importPackages("org.atrium.kit.refusal"));
    }
}
