package org.atrium.patron.score.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.reading.ShowsPeople;
import org.atrium.patron.score.Score;
import org.atrium.patron.score.ScoreSheet;
import org.atrium.patron.sight.Sights;
import org.atrium.patron.sight.Withheld;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Figures about one patron, and what each was made of. */
@RestController
@ForLimitedViewers(Reach.THEIR_BRANCHES)
@Tag(name = "Patrons")
class ScoreController {

    private final Patrons patrons;
    private final DerivedStates derivedStates;
    private final Sights sights;
    private final Clock clock;

    ScoreController(Patrons patrons, DerivedStates derivedStates, Sights sights, Clock clock) {
        this.patrons = patrons;
        this.derivedStates = derivedStates;
        this.sights = sights;
        this.clock = clock;
    }

    record ScoresView(
            UUID patronId,
            Instant asOf,

            @Schema(description = "Version of what the figures mean")
            int definition,

            @Nullable
            @Schema(
                    description =
                            "Why there are no figures: the patron’s restriction, their objection to profiling, or a"
                                    + " child below the age of consent",
                    allowableValues = {"restriction", "profiling", "age"})
            String withheld,

            List<ScoreView> scores) {}

    /** A figure: a level or a word, or neither where there is nothing to make it of. */
    record ScoreView(
            @Schema(
                    description = "As rules ask for it after scores.",
                    allowableValues = {"stage", "recency", "frequency", "monetary", "engagement", "lapse"})
            String name,

            @Nullable @Schema(description = "1 to 5; engagement 2 to 10")
            Integer level,

            @Nullable @Schema(description = "Of stage and lapse")
            String word,

            List<InputView> inputs) {}

    /** Something that a figure was made of: a number or a moment. */
    record InputView(
            String name, @Nullable Double number, @Nullable Instant at) {}

    @GetMapping("/api/v1/patrons/{id}/scores")
    @ShowsPeople("scores")
    @RequiresScope(Scope.PATRONS_READ)
    @Operation(
            summary = "Figures about a patron, with what each was made of",
            description =
                    "stage; recency, frequency and monetary by fixed bands, 1 to 5; engagement, the sum of the first"
                            + " two; lapse: low, rising, high or lapsed, by the patron's own frequency. Rules ask for each"
                            + " as scores.NAME. Of whom nothing may be made, withheld says why. Who is limited to branches"
                            + " is told what follows from what happened there.")
    ScoresView show(@PathVariable UUID id) {
        return patrons.find(new PatronId(id))
                .map(this::view)
                .orElseThrow(() -> new Refused(new NotFound("patron " + id)));
    }

    private ScoresView view(Patron patron) {
        var now = clock.instant();
        var today = Today.at(now, derivedStates.zone());
        var seen = sights.of(patron, now);
        return new ScoresView(
                patron.id().value(),
                today.startOf(today.day()),
                ScoreSheet.DEFINITION,
                seen.withheld().map(Withheld::word).orElse(null),
                seen.scored().map(of -> ScoreSheet.of(of, today)).stream()
                        .flatMap(sheet -> sheet.scores().stream())
                        .map(ScoreController::view)
                        .toList());
    }

    private static ScoreView view(Score score) {
        return new ScoreView(
                score.name(),
                score.value() instanceof Integer level ? level : null,
                score.value() instanceof String word ? word : null,
                score.inputs().entrySet().stream()
                        .map(input -> input(input.getKey(), input.getValue()))
                        .toList());
    }

    private static InputView input(String name, Object value) {
        return new InputView(
                name,
                value instanceof Number number ? number.doubleValue() : null,
                value instanceof Instant at ? at : null);
    }
}
