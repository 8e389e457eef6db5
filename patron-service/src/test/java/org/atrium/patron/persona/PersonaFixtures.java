package org.atrium.patron.persona;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.patron.identity.PersonaId;

/** Personas to test with. */
public final class PersonaFixtures {

    public static final Instant NOW = Instant.parse("2026-01-28T10:00:00Z");

    public static final PersonaId FIRST = id(1);
    public static final PersonaId SECOND = id(2);
    public static final PersonaId THIRD = id(3);

    private PersonaFixtures() {}

    private static PersonaId id(long n) {
        return new PersonaId(new UUID(7, n));
    }

    /** Who hardly comes, who comes and does not borrow, who comes and borrows. */
    public static PersonaModel byVisits(UUID run) {
        return model(
                run,
                Map.of(Input.RECENCY, new Range(1, 3)),
                Map.of(Input.RECENCY, new Range(4, 5), Input.LOANS, new Range(1, 1)),
                Map.of(Input.RECENCY, new Range(4, 5), Input.LOANS, new Range(2, 5)));
    }

    /** By everything else. */
    public static PersonaModel byTheRest(UUID run) {
        return model(
                run,
                Map.of(Input.ONLINE, new Range(2, 5), Input.GIVING, new Range(1, 3)),
                Map.of(Input.ONLINE, new Range(2, 5), Input.GIVING, new Range(4, 5)),
                Map.of(Input.ONLINE, new Range(1, 1), Input.GROUPS, new Range(1, 1), Input.ENROLLED, new Range(1, 2)),
                Map.of(Input.ONLINE, new Range(1, 1), Input.GROUPS, new Range(1, 1), Input.ENROLLED, new Range(3, 4)),
                Map.of(Input.ONLINE, new Range(1, 1), Input.GROUPS, new Range(2, 2), Input.VISITS, new Range(1, 1)),
                Map.of(Input.ONLINE, new Range(1, 1), Input.GROUPS, new Range(2, 2), Input.VISITS, new Range(2, 5)));
    }

    /** The third is gone. */
    public static PersonaModel ofTwo(UUID run) {
        return model(run, Map.of(Input.PROGRAMMES, new Range(1, 1)), Map.of(Input.PROGRAMMES, new Range(2, 5)));
    }

    @SafeVarargs
    public static PersonaModel model(UUID run, Map<Input, Range>... ranges) {
        var personas = new ArrayList<Persona>();
        for (var each : ranges) {
            int number = personas.size() + 1;
            personas.add(new Persona(id(number), number, each, Map.of(Input.VISITS, (double) number), 20L * number));
        }
        return new PersonaModel(
                run,
                NOW,
                PersonaModel.DEFINITION,
                5,
                420,
                400,
                0.9375,
                Map.of(Input.VISITS, 2.5),
                List.of(
                        new PersonaModel.Tried(3, 0.5, null),
                        new PersonaModel.Tried(4, null, PersonaModel.Refused.TOO_SMALL)),
                personas,
                personas.size());
    }

    public static PersonaRun run() {
        return PersonaRun.asked(UUID.randomUUID(), "ada", NOW, 5);
    }
}
