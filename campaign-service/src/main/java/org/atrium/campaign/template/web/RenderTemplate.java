package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.template.Values;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;

record RenderTemplate(
        @Schema(description = "The reader's language (BCP 47); the template's fallback if absent") @Nullable
        String language,

        @Schema(
                description = "Values by group and name; what is absent keeps a made-up value",
                example = "{\"patron\":{\"given\":\"Ada\"},\"branch\":{\"name\":\"North\"}}")
        @Nullable
        Map<String, Map<String, String>> sample) {

    private static final Map<String, String> MADE_UP = Map.of(
            "patron.given",
            "Camille",
            "patron.family",
            "Martin",
            "patron.preferred",
            "Camille",
            "patron.language",
            "fr",
            "branch.name",
            "Central",
            "institution.name",
            "Library",
            "campaign.name",
            "Campaign",
            Values.UNSUBSCRIBE,
            "https://example.org/unsubscribe",
            Values.WHY,
            "https://example.org/why");

    Values values() {
        var variables = new HashMap<>(MADE_UP);
        var faults = new Faults();
        if (sample != null) {
            sample.forEach((group, values) -> values.forEach((name, value) -> {
                var variable = group + "." + name;
                faults.require(
                        Values.KNOWN.contains(variable),
                        "/sample/" + group + "/" + name,
                        "is not a variable of templates");
                variables.put(variable, value == null ? "" : value);
            }));
        }
        faults.refuseIfAny();
        return new Values(variables, List.of(), "");
    }
}
