package org.atrium.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.atrium.kit.test.HouseRules;
import org.atrium.kit.test.PageRules;
import org.atrium.kit.test.TextRules;
import org.junit.jupiter.api.Test;

/** The kit is no service, but what it can keep of the rules it keeps. */
class KitHouseTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.atrium.kit");

    /** What they name is shared by all services, and compared with the contracts. */
    private static final Pattern SHARED =
            Pattern.compile(".*/(Topics|Scope|BuiltInType|HouseFact|StatedFact|ErasureSubscriber)\\.java");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern DOMAIN = Pattern.compile(
            "(?i)patron|campaign|analytics|segment|audience|consent|deliveries|engagement|rollup|holdout");

    @Test
    void every_problem_of_the_kit_speaks_every_language() {
        HouseRules.problemsSpeakEveryLanguage("org.atrium.kit.refusal");
    }

    @Test
    void texts_and_pages_of_the_kit_keep_the_rules_of_the_house() {
        TextRules.check();
        PageRules.check();
    }

    @Test
    void what_holds_everywhere_holds_in_the_kit() {
        HouseRules.holdEverywhere(CODE);
    }

    @Test
    void its_packages_form_no_circle() {
        slices().matching("org.atrium.kit.(**)")
                .should()
                .beFreeOfCycles()
                .because("a mechanism is understood, and tested, with those that it stands on alone")
                .check(CODE);
    }

    @Test
    void the_kit_knows_no_service_and_reads_no_wall_clock() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.atrium.patron..",
                        "org.atrium.campaign..",
                        "org.atrium.analytics..",
                        "org.atrium.gateway..")
                .because("the kit has no word of the domain")
                .check(CODE);
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time comes from an injected Clock, so that a test can choose it")
                .check(CODE);
    }

    @Test
    void it_has_no_word_of_the_domain() throws IOException {
        var found = new ArrayList<String>();
        try (var files = Files.walk(Path.of("src/main"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var words =
                        DOMAIN.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
                if (!SHARED.matcher(file.toString().replace('\\', '/')).matches() && words.find()) {
                    found.add(file + ": " + words.group());
                }
            }
        }
        assertThat(found)
                .as("what only some services need belongs to them, or is named for what it is")
                .isEmpty();
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
                .check(CODE);
    }
}
