package org.atrium.campaign.template.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.template.Values;
import org.atrium.campaign.template.Variable;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;

record RenderTemplate(
        @Schema(description = "The reader's language (BCP 47); the template's fallback if absent") @Nullable
        String language,

        @Schema(
                description = "Values by group and name, of at most 1,000 characters; what is left out keeps a made-up"
                        + " value, what is null or blank is not known of this reader",
                example = "{\"patron\":{\"given\":\"Ada\"},\"branch\":{\"name\":\"North\"}}")
        @Nullable
        Map<String, @Nullable Map<String, @Nullable String>> sample) {

    private static final int LONGEST_TAG = 100;

    /** Half a dozen groups with a few names each are all that there are. */
    private static final int MOST = 50;

    Values values() {
        var variables = new HashMap<>(Variable.examples());
        var faults = new Faults();
        faults.require(
                language == null || language.length() <= LONGEST_TAG,
                "/language",
                "must not be longer than " + LONGEST_TAG + " characters");
        if (sample != null && faults.fits(sample.size(), MOST, "/sample")) {
            for (var group : sample.entrySet()) {
                read(group.getKey(), group.getValue(), variables, faults);
            }
        }
        faults.refuseIfAny();
        return new Values(variables, List.of(), "");
    }

    private static void read(
            String group,
            @Nullable Map<String, @Nullable String> values,
            Map<String, String> variables,
            Faults faults) {
        var pointer = "/sample/" + escaped(group);
        if (values == null) {
            faults.add(pointer, "must be an object of values");
        } else if (faults.fits(values.size(), MOST, pointer)) {
            for (var each : values.entrySet()) {
                var name = each.getKey();
                read(group + "." + name, each.getValue(), pointer + "/" + escaped(name), variables, faults);
            }
        }
    }

    private static void read(
            String variable, @Nullable String value, String pointer, Map<String, String> variables, Faults faults) {
        faults.require(Variable.of(variable).isPresent(), pointer, "is not a variable of templates");
        faults.require(
                value == null || value.length() <= Values.LONGEST,
                pointer,
                "must not be longer than " + Values.LONGEST + " characters");
        variables.put(variable, value == null ? "" : value);
    }

    /** As JSON Pointer wants it (RFC 6901), and short enough to be said. */
    private static String escaped(String name) {
        var shown = name.length() <= LONGEST_TAG ? name : name.substring(0, LONGEST_TAG) + "…";
        return shown.replace("~", "~0").replace("/", "~1");
    }
}
