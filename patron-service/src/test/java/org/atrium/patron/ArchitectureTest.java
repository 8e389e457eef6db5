package org.atrium.patron;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.Set;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.test.HouseRules;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.erasure.ErasureSaga;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.importing.UndoDesk;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.membership.NextChange;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.person.Details;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.profile.Profile;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.sight.Sights;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void the_rules_of_the_house_hold() {
        HouseRules.check("org.atrium.patron");
    }

    /**
     * Whoever removes people without an erasure is given a {@code Keepers.Cleared} by the gate that asks who has to stay. A
     * further caller of what forgets the rest of a person has to have gone through that gate, or through the holds, first.
     */
    @Test
    void people_are_removed_by_the_erasure_and_by_the_undo_of_an_import_alone() {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.atrium.patron");
        noClasses()
                .that()
                .doNotBelongToAnyOf(ErasureSaga.class, UndoDesk.class)
                .should()
                .callMethod(Erasers.class, "erase", Forgotten.class)
                .check(code);
        noClasses()
                .that()
                .doNotBelongToAnyOf(MergeDesk.class)
                .should()
                .callMethod(Patrons.class, "remove", Patron.class, PatronId.class)
                .because("a document that goes so becomes a part of another")
                .check(code);
    }

    /**
     * What somebody may know of a patron is decided once, by {@link Sights}: how far whoever is limited to branches sees, and
     * of whom figures may be made. What shows, explains or reckons takes what it gives.
     */
    @Test
    void whatever_is_shown_or_made_of_what_people_do_goes_through_the_one_gate() {
        var code = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.atrium.patron");
        noClasses()
                .that()
                .resideOutsideOfPackage("org.atrium.patron.sight")
                .should()
                .callMethod(Activity.class, "within", BranchLimit.class)
                .orShould()
                .callMethod(Scores.class, "of", Activity.class, Today.class)
                .because("Sights narrows, and withholds from figures")
                .check(code);
        noClasses()
                .that()
                .doNotBelongToAnyOf(Sights.class, PatronDesk.class)
                .should()
                .callMethod(DerivedStates.Assessor.class, "mayBeScored", Details.class, Set.class, Instant.class)
                .orShould()
                .callMethod(SegmentSnapshot.class, "mayBeScored", Details.class, Set.class, Instant.class)
                .because("Seen says of whom figures may be made, and hands out what they are made of")
                .check(code);
        noClasses()
                .that()
                .resideInAPackage("..web..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Evaluation.class, NextChange.class)
                .orShould()
                .callMethod(SegmentSnapshot.class, "holds", Rule.class, Patron.class, Instant.class)
                .orShould()
                .callMethod(Patron.class, "activity")
                .orShould()
                .callMethod(Profile.class, "activity")
                .because("whoever asks is answered from what Seen shows of the patron")
                .check(code);
    }
}
