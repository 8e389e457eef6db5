package org.atrium.patron.institution.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.web.JsonFaults;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scopes;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.Institutions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The caller's own institution. */
@RestController
@Tag(name = "Institution")
class InstitutionController {

    private final Institutions institutions;
    private final JsonMapper json;

    InstitutionController(Institutions institutions, JsonMapper json) {
        this.institutions = institutions;
        this.json = json;
    }

    record InstitutionView(
            UUID id,
            long version,
            String name,
            String timeZone,
            List<String> languages,
            @Schema(ref = "#/components/schemas/Attributes") Map<String, Object> attributes) {}

    /** What may be changed. */
    record InstitutionForm(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable List<String> languages,
            @Nullable Map<String, Object> attributes) {}

    record Establish(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable List<String> languages) {}

    @GetMapping("/api/v1/institution")
    @RequiresScope(Scopes.PATRONS_READ)
    @Operation(
            summary = "The caller's institution",
            description = "name, timeZone (IANA), languages (BCP 47, the first"
                    + " is the default) and attributes of its own.")
    ResponseEntity<InstitutionView> show() {
        return answer(institutions.current());
    }

    @PatchMapping("/api/v1/institution")
    @RequiresScope(Scopes.INSTITUTION_MANAGE)
    @Operation(
            summary = "Change the institution by JSON Merge Patch",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = InstitutionForm.class))))
    ResponseEntity<InstitutionView> change(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch, @RequestBody JsonNode patch) {
        while (true) {
            var known = institutions.current();
            ETags.check(ifMatch, known.version());
            var next = patched(known, patch).valid().next();
            if (institutions.replace(next)) {
                return answer(next);
            }
        }
    }

    /** For services that need the zone in which days begin and end. */
    @GetMapping("/internal/institution")
    @RequiresScope(Scopes.INTERNAL)
    ResponseEntity<InstitutionView> tell() {
        return answer(institutions.current());
    }

    @PutMapping("/internal/institution")
    @RequiresScope(Scopes.INTERNAL)
    ResponseEntity<Void> establish(@RequestBody Establish asked) {
        var name = asked.name() == null ? "" : asked.name();
        var zone = zone(asked.timeZone() == null ? "UTC" : asked.timeZone());
        var languages = asked.languages() == null ? List.of("en") : asked.languages();
        institutions.establish(new Institution(Tenancy.current().value(), 1, name, zone, languages, Map.of()).valid());
        return ResponseEntity.noContent().build();
    }

    private Institution patched(Institution known, JsonNode patch) {
        try {
            var now = json.valueToTree(
                    new InstitutionForm(known.name(), known.timeZone().getId(), known.languages(), known.attributes()));
            var next = json.treeToValue(MergePatch.apply(now, patch), InstitutionForm.class);
            return new Institution(
                    known.id(),
                    known.version(),
                    next.name() == null ? "" : next.name(),
                    next.timeZone() == null ? ZoneId.of("UTC") : zone(next.timeZone()),
                    next.languages() == null ? List.of() : next.languages(),
                    next.attributes() == null ? Map.of() : next.attributes());
        } catch (JacksonException unfit) {
            throw new Refused(JsonFaults.of(unfit));
        }
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw InvalidFields.at("/timeZone", "is not an IANA time zone");
        }
    }

    private static ResponseEntity<InstitutionView> answer(Institution one) {
        return ResponseEntity.ok()
                .eTag(ETags.of(one.version()))
                .body(new InstitutionView(
                        one.id(),
                        one.version(),
                        one.name(),
                        one.timeZone().getId(),
                        one.languages(),
                        one.attributes()));
    }
}
