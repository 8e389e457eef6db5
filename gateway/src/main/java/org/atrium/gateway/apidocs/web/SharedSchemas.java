package org.atrium.gateway.apidocs.web;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The schemas of all services under one roof: two that share a name and differ keep apart by their service's name. */
final class SharedSchemas {

    private static final String REF = "#/components/schemas/";

    private final JsonMapper json;
    private final Map<String, JsonNode> schemas = new TreeMap<>();

    SharedSchemas(JsonMapper json) {
        this.json = json;
        schemas.put("Problem", problem());
    }

    /** Takes in the schemas of a document, and gives the document back with its references put right. */
    JsonNode adopt(String service, JsonNode document) {
        var renamed = differing(service, document.path("components").path("schemas"));
        var mended = mend(document, renamed);
        mended.path("components")
                .path("schemas")
                .properties()
                .forEach(schema ->
                        schemas.put(renamed.getOrDefault(schema.getKey(), schema.getKey()), schema.getValue()));
        return mended;
    }

    /** What differs goes by another name, and then whatever refers to it differs too. */
    private Map<String, String> differing(String service, JsonNode own) {
        var renamed = new HashMap<String, String>();
        int before;
        do {
            before = renamed.size();
            for (var schema : own.properties()) {
                var known = schemas.get(schema.getKey());
                if (known != null && !known.equals(mend(schema.getValue(), renamed))) {
                    renamed.put(schema.getKey(), prefix(service) + schema.getKey());
                }
            }
        } while (renamed.size() > before);
        return renamed;
    }

    JsonNode all() {
        return json.valueToTree(schemas);
    }

    private static String prefix(String service) {
        var word = service.substring(0, service.indexOf('-') < 0 ? service.length() : service.indexOf('-'));
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private JsonNode mend(JsonNode node, Map<String, String> renamed) {
        return switch (node) {
            case ObjectNode object -> {
                var mended = json.createObjectNode();
                object.properties()
                        .forEach(field -> mended.set(
                                field.getKey(),
                                field.getKey().equals("$ref")
                                        ? reference(field.getValue().asString(), renamed)
                                        : mend(field.getValue(), renamed)));
                yield mended;
            }
            case ArrayNode array -> {
                var mended = json.createArrayNode();
                array.forEach(element -> mended.add(mend(element, renamed)));
                yield mended;
            }
            default -> node;
        };
    }

    private static JsonNode reference(String reference, Map<String, String> renamed) {
        var name = reference.startsWith(REF) ? reference.substring(REF.length()) : "";
        return StringNode.valueOf(renamed.containsKey(name) ? REF + renamed.get(name) : reference);
    }

    private JsonNode problem() {
        var problem = json.createObjectNode()
                .put("type", "object")
                .put("description", "RFC 9457. An answer of 500 has no type of its own.");
        var properties = problem.putObject("properties");
        properties.putObject("type").put("type", "string").put("format", "uri-reference");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string");
        properties.putObject("instance").put("type", "string").put("format", "uri-reference");
        var fault = properties.putObject("errors").put("type", "array").putObject("items");
        fault.put("type", "object");
        var parts = fault.putObject("properties");
        parts.putObject("pointer")
                .put("type", "string")
                .put("description", "JSON Pointer into the body, ?name of a query parameter, or the name of a header");
        parts.putObject("detail").put("type", "string");
        fault.putArray("required").add("pointer").add("detail");
        problem.putArray("required").add("title").add("status").add("detail");
        return problem;
    }
}
