package org.atrium.patron.institution.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.atrium.kit.http.ETags;
import org.atrium.kit.http.MergePatch;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.identity.Names;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.InstitutionDesk;
import org.atrium.patron.institution.Institutions;
import org.atrium.patron.institution.TimeZones;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The caller's own institution. */
@RestController
@Tag(name = "Institution")
class InstitutionController {

    private static final int MOST_LANGUAGES = 50;
    private static final int MOST_ATTRIBUTES = 200;

    private final Institutions institutions;
    private final InstitutionDesk desk;
    private final JsonMapper json;

    InstitutionController(Institutions institutions, InstitutionDesk desk, JsonMapper json) {
        this.institutions = institutions;
        this.desk = desk;
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
            @Nullable List<@Nullable String> languages,
            @Nullable Map<String, @Nullable Object> attributes) {}

    record Establish(
            @Nullable String name,
            @Nullable String timeZone,
            @Nullable List<@Nullable String> languages) {}

    @GetMapping("/api/v1/institution")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "The caller's institution",
            description = "name, timeZone (IANA), languages (BCP 47, the first"
                    + " is the default) and attributes of its own.")
    ResponseEntity<InstitutionView> show() {
        return answer(institutions.current());
    }

    @PatchMapping("/api/v1/institution")
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Change the institution by JSON Merge Patch",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = InstitutionForm.class))))
    ResponseEntity<InstitutionView> change(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        return answer(desk.change(known -> {
            ETags.check(ifMatch, known.version());
            return patched(known, patch);
        }));
    }

    /** For services that need the zone in which days begin and end. */
    @GetMapping("/internal/institution")
    @RequiresScope(Scope.INTERNAL)
    ResponseEntity<InstitutionView> tell() {
        return answer(institutions.current());
    }

    @PutMapping("/internal/institution")
    @RequiresScope(Scope.INTERNAL)
    ResponseEntity<Void> establish(@RequestBody Establish asked) {
        var name = Names.read(asked.name());
        var zone = TimeZones.read(asked.timeZone() == null ? "UTC" : asked.timeZone());
        var languages = asked.languages() == null ? List.of("en") : languages(asked.languages());
        desk.establish(Institution.founded(Tenancy.current(), name, zone, languages));
        return ResponseEntity.noContent().build();
    }

    private Institution patched(Institution known, ObjectNode patch) {
        var form = new InstitutionForm(
                known.name(), known.timeZone().getId(), nullable(known.languages()), nullable(known.attributes()));
        var next = MergePatch.apply(json, form, patch);
        return new Institution(
                known.id(),
                known.version(),
                Names.read(next.name()),
                next.timeZone() == null ? ZoneId.of("UTC") : TimeZones.read(next.timeZone()),
                languages(next.languages() == null ? List.of() : next.languages()),
                attributes(next.attributes() == null ? Map.of() : next.attributes()),
                known.settings());
    }

    private static List<@Nullable String> nullable(List<String> given) {
        return new ArrayList<>(given);
    }

    private static Map<String, @Nullable Object> nullable(Map<String, Object> given) {
        return new HashMap<>(given);
    }

    private static List<String> languages(List<@Nullable String> asked) {
        var faults = new Faults();
        var read = new ArrayList<String>();
        if (faults.fits(asked.size(), MOST_LANGUAGES, "/languages")) {
            for (int i = 0; i < asked.size(); i++) {
                var tag = asked.get(i);
                faults.require(tag != null, "/languages/" + i, "must be a BCP 47 language tag");
                read.add(tag == null ? "" : tag);
            }
        }
        faults.refuseIfAny();
        return read;
    }

    private static Map<String, Object> attributes(Map<String, @Nullable Object> asked) {
        var faults = new Faults();
        var read = new HashMap<String, Object>();
        if (faults.fits(asked.size(), MOST_ATTRIBUTES, "/attributes")) {
            asked.forEach((name, value) -> {
                if (value == null) {
                    faults.add("/attributes/" + name, "must not be null");
                } else {
                    read.put(name, value);
                }
            });
        }
        faults.refuseIfAny();
        return read;
    }

    private static ResponseEntity<InstitutionView> answer(Institution one) {
        return ResponseEntity.ok()
                .eTag(ETags.of(one.version()))
                .body(new InstitutionView(
                        one.id().value(),
                        one.version(),
                        one.name(),
                        one.timeZone().getId(),
                        one.languages(),
                        one.attributes()));
    }
}
