package org.atrium.patron;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.atrium.kit.erasure.Erasers;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.test.HouseRules;
import org.atrium.patron.erasure.ErasureSaga;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.importing.UndoDesk;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
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
}
