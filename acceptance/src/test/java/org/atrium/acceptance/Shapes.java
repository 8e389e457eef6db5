package org.atrium.acceptance;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The schemas of the API's description. Here they are closed: what they do not name may not be there. */
final class Shapes {
    private static final String LINES = "application/x-ndjson";

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final ObjectNode definitions;
    private final Map<JsonNode, Schema> known = new ConcurrentHashMap<>();

    Shapes(JsonNode document) {
        this.definitions =
                (ObjectNode) moved(document.path("components").path("schemas").deepCopy());
        definitions.forEach(Shapes::close);
    }

    /** Each line by itself for a media type of lines, the whole otherwise; what is not JSON has no shape. */
    List<String> faults(JsonNode schema, String type, String body) {
        if (type.equals(LINES)) {
            return body.lines()
                    .filter(line -> !line.isBlank())
                    .flatMap(line -> faults(schema, line).stream())
                    .limit(5)
                    .toList();
        }
        return type.endsWith("json") ? faults(schema, body) : List.of();
    }

    private List<String> faults(JsonNode schema, String body) {
        return known
                .computeIfAbsent(schema, this::compiled)
                .validate(
                        body,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    private Schema compiled(JsonNode schema) {
        var root = (ObjectNode) moved(schema.deepCopy());
        return registry.getSchema(root.set("$defs", definitions));
    }

    private static JsonNode moved(JsonNode schema) {
        return JsonMapper.shared().readTree(schema.toString().replace("#/components/schemas/", "#/$defs/"));
    }

    private static void close(JsonNode node) {
        node.forEach(Shapes::close);
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")) {
            schema.put("additionalProperties", false);
        }
    }
}
