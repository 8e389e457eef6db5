package org.atrium.analytics.population.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.atrium.analytics.population.Characteristic;
import org.atrium.analytics.population.PopulationAnswer;
import org.atrium.analytics.population.PopulationAnswer.Group;
import org.jspecify.annotations.Nullable;

record PopulationView(
        @Schema(description = "What the number means, in a sentence")
        String definition,

        String definitionVersion,
        @Nullable String groupBy,

        @Nullable
        @Schema(description = "When the newest change in these numbers was made; absent while nobody is counted")
        Instant asOf,

        PopulationCompletenessView completeness,

        @Nullable @Schema(description = "All patrons; absent if withheld")
        Long patrons,

        @Nullable @Schema(description = "true: so few people that the number could point at one")
        Boolean withheld,

        List<PopulationGroupView> groups) {

    record PopulationCompletenessView(
            @Nullable
            @Schema(
                    description = "When the oldest change in these numbers was made: patrons who neither registered "
                            + "nor changed since then are missing")
            Instant since) {}

    record PopulationGroupView(
            @Nullable
            @Schema(description = "Branch id, stage, category, language or first year of the decade; absent for none")
            String group,

            @Nullable @Schema(description = "Absent if withheld")
            Long patrons,

            @Nullable
            @Schema(
                    description =
                            "true: so few people that the number could point at one, or would reveal such a group")
            Boolean withheld) {

        static PopulationGroupView of(Group group) {
            return new PopulationGroupView(group.value(), number(group.patrons()), isWithheld(group.patrons()));
        }
    }

    static PopulationView of(PopulationAnswer answer) {
        var counted = answer.counted();
        return new PopulationView(
                PopulationAnswer.DEFINITION,
                PopulationAnswer.DEFINITION_VERSION,
                answer.by().map(Characteristic::word).orElse(null),
                counted == null ? null : counted.asOf(),
                new PopulationCompletenessView(counted == null ? null : counted.since()),
                number(answer.patrons()),
                isWithheld(answer.patrons()),
                answer.groups().stream().map(PopulationGroupView::of).toList());
    }

    private static @Nullable Long number(OptionalLong patrons) {
        return patrons.isPresent() ? patrons.getAsLong() : null;
    }

    private static @Nullable Boolean isWithheld(OptionalLong patrons) {
        return patrons.isPresent() ? null : Boolean.TRUE;
    }
}
