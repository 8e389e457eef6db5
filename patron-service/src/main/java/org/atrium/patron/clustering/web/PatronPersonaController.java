package org.atrium.patron.clustering.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.persona.Input;
import org.atrium.patron.persona.Levels;
import org.atrium.patron.persona.Persona;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.persona.Personas;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.sight.Scored;
import org.atrium.patron.sight.Sights;
import org.atrium.patron.sight.Withheld;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Of which persona one patron is, and from what that follows. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Patrons")
class PatronPersonaController {

    private final Personas personas;
    private final Patrons patrons;
    private final DerivedStates derivedStates;
    private final Sights sights;
    private final Clock clock;

    PatronPersonaController(
            Personas personas, Patrons patrons, DerivedStates derivedStates, Sights sights, Clock clock) {
        this.personas = personas;
        this.patrons = patrons;
        this.derivedStates = derivedStates;
        this.sights = sights;
        this.clock = clock;
    }

    @Schema(name = "PatronPersona")
    record PatronPersonaView(
            UUID patronId,

            @Schema(description = "The beginning of the day with which the windows end")
            Instant asOf,

            @Nullable @Schema(description = "Version of what the inputs mean; absent while there are no personas")
            Integer definition,

            @Nullable @Schema(description = "When the personas were found; absent while there are none")
            Instant modelAsOf,

            @Nullable
            @Schema(
                    description =
                            "Why there is none: the patron’s restriction, their objection to profiling, or a child"
                                    + " below the age of consent",
                    allowableValues = {"restriction", "profiling", "age"})
            String withheld,

            @Schema(description = "Absent where there is none") @Nullable
            NearView persona,

            @Schema(description = "The one whose middle is nearest among the others") @Nullable
            NearView second,

            List<LevelView> inputs) {}

    /** @param distance from the patron’s levels to the middle of the persona, in levels */
    @Schema(name = "NearPersona")
    record NearView(UUID id, int number, Map<String, String> labels, double distance) {}

    /**
     * @param level from 1 to {@code levels}
     * @param persona the average of the patron’s persona
     * @param overall everybody’s
     * @param asked from which level to which the persona is, where it asks about this input
     */
    @Schema(name = "PatronPersonaInput")
    record LevelView(
            @Schema(
                    allowableValues = {
                        "recency",
                        "visits",
                        "loans",
                        "programmes",
                        "online",
                        "enrolled",
                        "groups",
                        "giving"
                    })
            String name,

            int level,
            int levels,
            double persona,
            double overall,
            @Nullable AskedView asked) {}

    @Schema(name = "PersonaRange")
    record AskedView(int least, int most) {}

    @GetMapping("/api/v1/patrons/{id}/persona")
    @ShowsPeople("scores")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Of which persona a patron is, and why",
            description =
                    "It follows from what the patron does by now, with each level that it was made of, and how near"
                            + " the next one is. Of whom nothing may be made, withheld says why. Who is limited to"
                            + " branches is told what follows from what happened there.")
    PatronPersonaView show(@PathVariable UUID id) {
        return patrons.find(new PatronId(id))
                .map(this::view)
                .orElseThrow(() -> new Refused(new NotFound("patron " + id)));
    }

    private PatronPersonaView view(Patron patron) {
        var now = clock.instant();
        var today = Today.at(now, derivedStates.zone());
        var seen = sights.of(patron, now);
        var kept = personas.kept();
        var model = kept.model();
        var told = new PatronPersonaView(
                patron.id().value(),
                today.startOf(today.day()),
                model == null ? null : model.definition(),
                model == null ? null : model.asOf(),
                seen.withheld().map(Withheld::word).orElse(null),
                null,
                null,
                List.of());
        return model == null
                ? told
                : seen.scored()
                        .map(one -> explained(told, one, today, kept, model))
                        .orElse(told);
    }

    private static PatronPersonaView explained(
            PatronPersonaView told, Scored of, Today today, Personas.Kept kept, PersonaModel model) {
        var levels = Levels.of(of, today);
        var persona = model.of(levels);
        return new PatronPersonaView(
                told.patronId(),
                told.asOf(),
                told.definition(),
                told.modelAsOf(),
                null,
                near(persona, levels, kept),
                model.second(levels).map(one -> near(one, levels, kept)).orElse(null),
                Arrays.stream(Input.values())
                        .map(input -> level(input, levels, persona, model))
                        .toList());
    }

    private static NearView near(Persona persona, Levels levels, Personas.Kept kept) {
        return new NearView(
                persona.id().value(),
                persona.number(),
                kept.name(persona).labels().byTag(),
                Telling.figure(levels.distanceTo(persona.means())));
    }

    private static LevelView level(Input input, Levels levels, Persona persona, PersonaModel model) {
        var range = persona.ranges().get(input);
        return new LevelView(
                input.word(),
                levels.of(input),
                input.top(),
                Telling.figure(persona.means().getOrDefault(input, 1.0)),
                Telling.figure(model.means().getOrDefault(input, 1.0)),
                range == null ? null : new AskedView(range.least(), range.most()));
    }
}
