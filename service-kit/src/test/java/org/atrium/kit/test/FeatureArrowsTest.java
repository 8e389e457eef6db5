package org.atrium.kit.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Of the features of a made-up bakery two declare what they use, one declares too much, and one nothing. */
class FeatureArrowsTest {

    private static final String BAKERY = "org.atrium.kit.test.bakery";

    @Test
    void a_feature_that_declares_too_much_or_too_little_is_told_the_line_that_is_true() {
        var faults = FeatureArrows.faults(BAKERY, new ClassFileImporter().importPackages(BAKERY));

        assertThat(faults)
                .satisfiesExactly(
                        tooMuch -> assertThat(tooMuch)
                                .isEqualTo("  package-info of org.atrium.kit.test.bakery.cleaning:"
                                        + " @ApplicationModule(allowedDependencies = {})"),
                        nothing -> assertThat(nothing)
                                .startsWith("  package-info of org.atrium.kit.test.bakery.delivering:"
                                        + " @ApplicationModule(allowedDependencies = {\"baking\", \"selling\"})\n"
                                        + "    not declared: ")
                                .contains("bakery.baking.Bread", "bakery.selling.Counter"));
    }
}
