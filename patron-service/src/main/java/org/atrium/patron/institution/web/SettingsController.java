package org.atrium.patron.institution.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.setting.SettingRule;
import org.atrium.kit.setting.SettingsRegister;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.institution.Institutions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the caller's institution has set, and what it may set. */
@RestController
@RequestMapping("/api/v1/institution/settings")
@Tag(name = "Institution")
class SettingsController {

    private static final String VALUES = "values";

    private final Institutions institutions;
    private final InstitutionDesk desk;
    private final SettingsRegister register;
    private final JsonMapper json;

    SettingsController(Institutions institutions, InstitutionDesk desk, SettingsRegister register, JsonMapper json) {
        this.institutions = institutions;
        this.desk = desk;
        this.register = register;
        this.json = json;
    }

    /** @param version of the institution, of which the settings are a part */
    record SettingsView(
            long version,

            @Schema(description = "What the institution has set, by name; of the others the default holds")
            Map<String, Object> values,

            List<SettingView> settings) {}

    /** One thing that may be set. */
    record SettingView(
            String name,

            @Schema(allowableValues = {"boolean", "whole", "text", "choice", "duration"})
            String type,

            @JsonProperty("default") @Schema(description = "What the installation gives")
            Object standard,

            @Schema(description = "Of a number; of the characters of a text; of the seconds of a duration") @Nullable
            Long min,

            @Nullable Long max,
            List<String> choices,

            @Schema(description = "Its name for people, by language: en, fr, zh-Hans")
            Map<String, String> label,

            @Schema(description = "What follows from it, by language")
            Map<String, String> help) {

        static SettingView of(SettingRule rule) {
            return new SettingView(
                    rule.name(),
                    rule.type().word(),
                    rule.standard(),
                    rule.least(),
                    rule.max(),
                    rule.choices(),
                    rule.label(),
                    rule.help());
        }
    }

    /** What may be changed. */
    @Schema(name = "ChangeSettings")
    record SettingsForm(@Nullable Map<String, @Nullable Object> values) {}

    @GetMapping
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "The settings of the caller's institution",
            description =
                    "values has what it has set; settings has all that may be set, with type, default and bounds.")
    ResponseEntity<SettingsView> show() {
        return answer(institutions.current());
    }

    @PatchMapping(consumes = {"application/merge-patch+json", MediaType.APPLICATION_JSON_VALUE})
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Change settings by JSON Merge Patch",
            description =
                    "{\"values\":{\"campaigns.fourEyes\":true}}; null goes back to the default. All services follow"
                            + " within seconds.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = SettingsForm.class))))
    ResponseEntity<SettingsView> change(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        return answer(desk.change(known -> {
            ETags.check(ifMatch, known.version());
            return known.withSettings(patched(known, patch));
        }));
    }

    /** Only what is sent is judged: the installation may have raised a bound since the rest was set. */
    private Map<String, Object> patched(Institution known, ObjectNode patch) {
        var sent = Set.copyOf(patch.path(VALUES).propertyNames());
        var current = new HashMap<String, @Nullable Object>(known.settings());
        // What the register no longer has is no reason to refuse what is set now.
        current.keySet().removeIf(name -> register.rule(name).isEmpty());
        var merged = MergePatch.apply(json, new SettingsForm(current), patch).values();
        var next = new HashMap<String, @Nullable Object>(merged == null ? Map.of() : merged);
        var kept = new HashMap<>(known.settings());
        kept.keySet().retainAll(next.keySet());
        kept.keySet().removeAll(sent);
        next.keySet().retainAll(sent);
        var faults = new Faults();
        // What is taken back must be a setting too, though nothing is left of it.
        sent.stream()
                .filter(name -> !next.containsKey(name) && register.rule(name).isEmpty())
                .forEach(name -> faults.add("/" + VALUES + "/" + name, "is no setting"));
        kept.putAll(register.read(next, "/" + VALUES, faults));
        faults.refuseIfAny();
        return kept;
    }

    private ResponseEntity<SettingsView> answer(Institution one) {
        return ResponseEntity.ok()
                .eTag(ETags.of(one.version()))
                .body(new SettingsView(
                        one.version(),
                        one.settings(),
                        register.all().stream().map(SettingView::of).toList()));
    }
}
