package org.atrium.analytics.population.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atrium.analytics.population.Characteristic;
import org.atrium.analytics.population.Population;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Metrics")
final class PopulationController {

    private static final String WORDS =
            Arrays.stream(Characteristic.values()).map(Characteristic::word).collect(Collectors.joining(", "));

    private final Population population;

    PopulationController(Population population) {
        this.population = population;
    }

    @GetMapping("/api/v1/population")
    @RequiresScope(Scope.ANALYTICS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "How many patrons there are",
            description =
                    "All of them, or by the values of one characteristic: what other figures are divided by. It is as "
                            + "things stand now, and no sum over time. Groups of 1 to 9 people are withheld, and what "
                            + "would reveal them by subtraction; groups of nobody are left out.")
    PopulationView population(
            @Parameter(description = "lifecycle, branch (the home branch), category, language or birthDecade")
                    @RequestParam(required = false)
                    @Nullable
                    String groupBy) {
        return PopulationView.of(
                population.by(Optional.ofNullable(groupBy).map(PopulationController::named), Tenancy.limit()));
    }

    private static Characteristic named(String word) {
        return Characteristic.named(word).orElseThrow(() -> InvalidFields.at("?groupBy", "must be one of " + WORDS));
    }
}
