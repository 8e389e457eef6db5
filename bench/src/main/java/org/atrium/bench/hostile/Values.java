package org.atrium.bench.hostile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values made from a JSON Schema: mostly right, and each part bent with a given chance. */
final class Values {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int DEEPEST = 6;
    private static final List<String> WORDS = List.of(
            "visit",
            "loan",
            "email",
            "card",
            "newsletter",
            "member",
            "Zadie",
            "fr",
            "en",
            "P30D",
            "active",
            "email",
            "Main Library",
            "Europe/Paris",
            "homeBranchId",
            "language",
            "category");

    private final JsonNode description;
    private final Found found;
    private final RandomGenerator random;
    private final double bent;

    /** @param bent the chance of each part of a value to be something else than what is asked */
    Values(JsonNode description, Found found, RandomGenerator random, double bent) {
        this.description = description;
        this.found = found;
        this.random = random;
        this.bent = bent;
    }

    JsonNode of(JsonNode schema) {
        return of(schema, "", 0);
    }

    private JsonNode of(JsonNode asked, String name, int depth) {
        if (random.nextDouble() < bent) {
            return Odd.value(random);
        }
        var schema = Operation.resolved(description, asked);
        for (var choice : List.of("oneOf", "anyOf")) {
            if (schema.path(choice).size() > 0) {
                var options = schema.path(choice);
                var pick = depth > DEEPEST ? options.size() - 1 : random.nextInt(options.size());
                return of(options.get(pick), name, depth + 1);
            }
        }
        if (schema.path("allOf").size() > 0) {
            var merged = JSON.createObjectNode();
            schema.path("allOf").forEach(part -> {
                if (of(part, name, depth + 1) instanceof tools.jackson.databind.node.ObjectNode object) {
                    merged.setAll(object);
                }
            });
            return merged;
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "null" -> JSON.nullNode();
            case "string" -> JSON.getNodeFactory().stringNode(text(schema, name));
            default -> Odd.value(random);
        };
    }

    private String type(JsonNode schema) {
        var type = schema.path("type");
        if (type.isArray()) {
            return type.get(random.nextInt(type.size())).asString();
        }
        return type.asString(schema.has("properties") ? "object" : "any");
    }

    private JsonNode object(JsonNode schema, int depth) {
        var required = StreamSupport.stream(schema.path("required").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
        var object = JSON.createObjectNode();
        for (var property : schema.path("properties").properties()) {
            var asked = required.contains(property.getKey());
            if (random.nextDouble() < (asked ? 1 - bent : depth > DEEPEST ? 0.05 : 0.4)) {
                object.set(property.getKey(), of(property.getValue(), property.getKey(), depth + 1));
            }
        }
        if (schema.path("additionalProperties").isObject()) {
            for (var i = random.nextInt(3); i > 0; i--) {
                object.set(
                        WORDS.get(random.nextInt(WORDS.size())),
                        of(schema.path("additionalProperties"), "", depth + 1));
            }
        }
        if (random.nextDouble() < bent) {
            object.set(Odd.text(random), Odd.value(random));
        }
        return object;
    }

    private JsonNode array(JsonNode schema, String name, int depth) {
        var least = schema.path("minItems").asInt(0);
        var most = Math.min(schema.path("maxItems").asInt(4), least + 4);
        var array = JSON.createArrayNode();
        var size = depth > DEEPEST ? least : random.nextInt(least, most + 1);
        for (var i = 0; i < size; i++) {
            array.add(of(schema.path("items"), name, depth + 1));
        }
        return array;
    }

    private JsonNode number(JsonNode schema) {
        var least = schema.path("minimum").asLong(0);
        var most = schema.path("maximum").asLong(1_000);
        var at = switch (random.nextInt(6)) {
            case 0 -> least;
            case 1 -> most;
            default -> least >= most ? least : random.nextLong(least, most);
        };
        return JSON.getNodeFactory().numberNode(at);
    }

    private String text(JsonNode schema, String name) {
        return switch (schema.path("format").asString("")) {
            case "uuid" -> found.id(random).orElseGet(() -> UUID.randomUUID().toString());
            case "date" ->
                LocalDate.now(java.time.ZoneOffset.UTC)
                        .minusDays(random.nextInt(20_000))
                        .toString();
            case "date-time" ->
                Instant.now().minusSeconds(random.nextInt(5_000_000)).toString();
            case "email" -> "p" + random.nextInt(100_000) + "@example.org";
            case "uri", "uri-reference" -> "https://example.org/" + random.nextInt(100);
            default -> plain(schema, name);
        };
    }

    private String plain(JsonNode schema, String name) {
        var options = new ArrayList<>(WORDS);
        options.add(name + random.nextInt(1_000));
        options.add(schema.path("example").asString(name));
        if (name.endsWith("Id")) {
            found.id(random).ifPresent(options::add);
        }
        var longest = schema.path("maxLength").asInt(200);
        if (random.nextInt(12) == 0) {
            return "x".repeat(Math.min(longest, 100_000));
        }
        return options.get(random.nextInt(options.size()));
    }
}
