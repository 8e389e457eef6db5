package org.atrium.gateway.apidocs.web;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of PATCH, made from the shapes that they change (RFC 7396): nothing is needed, and {@code null} takes a
 * field away. A list is replaced as a whole, so what is in it keeps its shape.
 */
final class MergePatches {

    private static final String REF = "#/components/schemas/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode schemas;

    private MergePatches(ObjectNode schemas) {
        this.schemas = schemas;
    }

    static void describe(ObjectNode document) {
        var patches = new MergePatches((ObjectNode) document.at("/components/schemas"));
        document.path("paths")
                .forEach(path -> path.at("/patch/requestBody/content").forEach(patches::describeBody));
        patches.dropWhatOnlyPatchesMeant(document);
    }

    private void dropWhatOnlyPatchesMeant(ObjectNode document) {
        var meant = Set.copyOf(document.findValuesAsString("$ref"));
        for (var name : List.copyOf(schemas.propertyNames())) {
            if (schemas.has(name + "Patch") && !meant.contains(REF + name)) {
                schemas.remove(name);
            }
        }
    }

    private void describeBody(JsonNode mediaType) {
        var whole = mediaType.at("/schema/$ref").asString();
        if (whole.startsWith(REF)) {
            ((ObjectNode) mediaType).putObject("schema").put("$ref", patchOf(whole));
        }
    }

    private String patchOf(String whole) {
        var name = whole.substring(REF.length());
        var patched = name.endsWith("Patch") ? name : name + "Patch";
        if (!schemas.has(patched) && schemas.get(name) instanceof ObjectNode shape) {
            var patch = shape.deepCopy();
            schemas.set(patched, patch);
            patch.remove("required");
            patch.path("properties")
                    .properties()
                    .forEach(field -> ((ObjectNode) patch.get("properties"))
                            .set(field.getKey(), removable((ObjectNode) field.getValue())));
        }
        return REF + patched;
    }

    private ObjectNode removable(ObjectNode schema) {
        schema.remove("default");
        if (schema.has("$ref")) {
            return removableReference(schema);
        }
        if (schema.get("type") instanceof JsonNode type && type.isString()) {
            schema.putArray("type").add(type.asString()).add("null");
        }
        if (schema.get("enum") instanceof ArrayNode words) {
            words.addNull();
        }
        if (schema.get("additionalProperties") instanceof ObjectNode value && !value.isEmpty()) {
            schema.set("additionalProperties", removable(value));
        }
        return schema;
    }

    private ObjectNode removableReference(ObjectNode schema) {
        var whole = schema.get("$ref").asString();
        var isObject = schemas.path(whole.substring(REF.length())).has("properties");
        schema.remove("$ref");
        schema.putArray("anyOf")
                .addAll(List.of(
                        NODES.objectNode().put("$ref", isObject ? patchOf(whole) : whole),
                        NODES.objectNode().put("type", "null")));
        return schema;
    }
}
