package org.atrium.patron.attribute.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Map;
import org.atrium.kit.http.ETags;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.security.ForLimitedViewers;
import org.atrium.kit.security.ForLimitedViewers.Reach;
import org.atrium.kit.security.RequiresScope;
import org.atrium.kit.security.Scope;
import org.atrium.patron.attribute.AttributeDesk;
import org.atrium.patron.attribute.AttributeSchema;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The fields of its own that an institution keeps of patrons. */
@RestController
@Tag(name = "Institution")
class AttributeSchemaController {

    private final AttributeDesk desk;

    AttributeSchemaController(AttributeDesk desk) {
        this.desk = desk;
    }

    /**
     * @param version 0 while there is none
     * @param schema empty while there is none: then attributes are free
     */
    record PatronSchemaView(
            long version,
            Map<String, Object> schema,
            @Nullable Instant changedAt) {

        static PatronSchemaView of(AttributeSchema one) {
            return new PatronSchemaView(one.version(), one.schema(), one.version() == 0 ? null : one.changedAt());
        }
    }

    record WritePatronSchema(@Nullable Map<String, Object> schema) {}

    @GetMapping("/api/v1/institution/patron-schema")
    @RequiresScope(Scope.PATRONS_READ)
    @ForLimitedViewers(Reach.EVERYTHING)
    @Operation(
            summary = "What the attributes of patrons are",
            description = "schema: a JSON Schema of the attributes of one patron; empty while attributes are free.")
    ResponseEntity<PatronSchemaView> show() {
        return answer(desk.current());
    }

    @PutMapping("/api/v1/institution/patron-schema")
    @RequiresScope(Scope.INSTITUTION_MANAGE)
    @Operation(
            summary = "Say what the attributes of patrons are",
            description =
                    "schema: JSON Schema 2020-12 of type object, with properties of type string, integer, number or"
                            + " boolean, each with title, x-titles by language, description, enum, format (date, email, uri),"
                            + " minLength, maxLength, minimum, maximum; required; additionalProperties. It holds for what is"
                            + " registered, changed and imported from now on: what patrons have already may stay. An empty schema"
                            + " lets every attribute be.")
    ResponseEntity<PatronSchemaView> write(
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody WritePatronSchema asked) {
        var schema = asked.schema();
        if (schema == null) {
            throw InvalidFields.at("/schema", "is needed");
        }
        return answer(desk.write(schema, known -> ETags.check(ifMatch, known.version())));
    }

    private static ResponseEntity<PatronSchemaView> answer(AttributeSchema schema) {
        return ResponseEntity.ok().eTag(ETags.of(schema.version())).body(PatronSchemaView.of(schema));
    }
}
