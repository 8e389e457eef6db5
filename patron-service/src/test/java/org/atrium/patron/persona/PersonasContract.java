package org.atrium.patron.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atrium.patron.persona.PersonaFixtures.FIRST;
import static org.atrium.patron.persona.PersonaFixtures.NOW;
import static org.atrium.patron.persona.PersonaFixtures.THIRD;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.language.Language;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;

/** What every store of personas does. */
interface PersonasContract {

    Personas personas();

    @Test
    default void before_the_first_run_there_are_none() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            assertThat(personas().kept()).isEqualTo(Personas.Kept.NOTHING);
            assertThat(personas().current()).isEmpty();
        });
    }

    @Test
    default void what_a_run_found_is_kept_whole_until_the_next() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var found = found(PersonaFixtures.byTheRest(UUID.randomUUID()));

            assertThat(personas().kept().model()).isEqualTo(found);
            assertThat(personas().kept().version()).isEqualTo(1);
            var run = personas().kept().run();
            assertThat(run.state()).isEqualTo(PersonaRun.State.DONE);
            assertThat(run.doneAt()).isEqualTo(NOW.plusSeconds(60));
        });
        Tenancy.run(
                TestTokens.anInstitution(),
                () -> assertThat(personas().current()).as("of another").isEmpty());
    }

    @Test
    default void one_run_goes_on_at_a_time_and_tells_how_far_it_is() {
        var institution = TestTokens.anInstitution();
        Tenancy.run(institution, () -> {
            var first = PersonaFixtures.run();
            assertThat(personas().ask(first, note())).isTrue();
            assertThat(personas().ask(PersonaFixtures.run(), note())).isFalse();
            assertThat(personas().open()).contains(new Personas.Open(institution, first.id()));

            personas().looked(first.id(), 500);
            personas().looked(UUID.randomUUID(), 900);
            assertThat(personas().kept().run().looked()).isEqualTo(500);

            personas().ended(first.id(), PersonaRun.State.TOO_FEW, NOW, note());
            assertThat(personas().kept().run().state()).isEqualTo(PersonaRun.State.TOO_FEW);
            assertThat(personas().open()).doesNotContain(new Personas.Open(institution, first.id()));
            assertThat(personas().ask(PersonaFixtures.run(), note())).isTrue();
        });
    }

    @Test
    default void a_run_that_is_over_writes_nothing_more() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            var model = found(PersonaFixtures.byVisits(UUID.randomUUID()));

            personas().found(model.run(), PersonaFixtures.ofTwo(model.run()), NOW, note());
            personas().ended(model.run(), PersonaRun.State.FAILED, NOW, note());

            assertThat(personas().kept().model()).isEqualTo(model);
            assertThat(personas().kept().version()).isEqualTo(1);
            assertThat(personas().kept().run().state()).isEqualTo(PersonaRun.State.DONE);
        });
    }

    @Test
    default void a_name_stays_as_long_as_its_persona() {
        Tenancy.run(TestTokens.anInstitution(), () -> {
            found(PersonaFixtures.byVisits(UUID.randomUUID()));
            assertThat(personas().name(FIRST, called("Evenings"), 1, note())).isTrue();
            assertThat(personas().name(FIRST, called("Too late"), 1, note())).isFalse();
            assertThat(personas().name(THIRD, called("Borrowers"), 2, note())).isTrue();

            assertThat(personas().named(List.of(FIRST, THIRD)).get(THIRD).in(Language.FRENCH))
                    .contains("Borrowers");

            found(PersonaFixtures.ofTwo(UUID.randomUUID()));

            assertThat(personas().kept().labels()).isEqualTo(Map.of(FIRST, called("Evenings")));
            assertThat(personas().named(List.of(FIRST, THIRD))).containsOnlyKeys(FIRST);
            assertThat(personas().name(FIRST, Labels.NONE, 4, note())).isTrue();
            assertThat(personas().kept().labels()).isEmpty();
        });
    }

    private PersonaModel found(PersonaModel model) {
        var run = PersonaRun.asked(model.run(), "ada", NOW, 5);
        assertThat(personas().ask(run, note())).isTrue();
        personas().found(run.id(), model, NOW.plusSeconds(60), note());
        return model;
    }

    private static Labels called(String name) {
        return new Labels(new TreeMap<>(Map.of("en", name)));
    }

    private static AuditNote note() {
        return new AuditNote("ada", "personas.found", "institution:1", Map.of());
    }
}
