package org.atrium.patron.segment;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.atrium.kit.audit.AuditNote;
import org.atrium.patron.persona.PersonaFixtures;
import org.atrium.patron.persona.PersonaRun;
import org.atrium.patron.persona.Personas;

/** What can happen with personas, and rules about them. */
final class PersonaSteps {

    private PersonaSteps() {}

    /** Another look finds others, under the ids of before. */
    record Finds(int which) implements Steps.Step {}

    static Arbitrary<Steps.Step> finds() {
        return Arbitraries.integers().between(0, 2).map(Finds::new);
    }

    static void find(Personas personas, int which) {
        var run = PersonaRun.asked(UUID.randomUUID(), "ada", PersonaFixtures.NOW, 1);
        var model = switch (which) {
            case 0 -> PersonaFixtures.byVisits(run.id());
            case 1 -> PersonaFixtures.byTheRest(run.id());
            default -> PersonaFixtures.ofTwo(run.id());
        };
        var note = new AuditNote("ada", "personas.found", "institution:1", Map.of());
        personas.ask(run, note);
        personas.found(run.id(), model, PersonaFixtures.NOW, note);
    }

    static Arbitrary<Object> rules() {
        var ids = List.of(PersonaFixtures.FIRST, PersonaFixtures.SECOND, PersonaFixtures.THIRD);
        Arbitrary<Object> one = Combinators.combine(Arbitraries.of("is", "isNot"), Arbitraries.of(ids))
                .as((word, id) -> Map.of("field", "persona", word, id.toString()));
        Arbitrary<Object> several = Arbitraries.of(ids)
                .list()
                .ofSize(2)
                .uniqueElements()
                .map(some -> Map.of(
                        "field",
                        "persona",
                        "in",
                        some.stream().map(Object::toString).toList()));
        return Arbitraries.oneOf(one, several);
    }
}
