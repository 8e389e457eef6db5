package org.atrium.bench.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One operation of the API as it is described.
 *
 * @param path with its parameters in braces
 * @param parameters as described, references resolved
 * @param bodies the media types that it takes, with their schemas
 * @param statuses the good statuses that it names, such as {@code 201}
 */
record Operation(String method, String path, List<JsonNode> parameters, List<Body> bodies, Set<Integer> statuses) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    record Body(String mediaType, JsonNode schema) {}

    static List<Operation> of(JsonNode description) {
        var found = new ArrayList<Operation>();
        for (var path : description.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (METHODS.contains(operation.getKey())) {
                    found.add(of(description, operation.getKey(), path.getKey(), operation.getValue()));
                }
            }
        }
        return List.copyOf(found);
    }

    private static Operation of(JsonNode description, String method, String path, JsonNode operation) {
        return new Operation(
                method.toUpperCase(java.util.Locale.ROOT),
                path,
                operation
                        .path("parameters")
                        .valueStream()
                        .map(one -> resolved(description, one))
                        .toList(),
                resolved(description, operation.path("requestBody")).path("content").properties().stream()
                        .map(body -> new Body(body.getKey(), body.getValue().path("schema")))
                        .toList(),
                operation.path("responses").properties().stream()
                        .map(java.util.Map.Entry::getKey)
                        .filter(status -> status.chars().allMatch(Character::isDigit))
                        .map(Integer::valueOf)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    static JsonNode resolved(JsonNode description, JsonNode node) {
        var reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : description.at(reference.substring(1));
    }

    /** Where things like the one that the path names are listed: {@code /api/v1/segments} for {@code …/{id}/members}. */
    String collection() {
        var end = path.indexOf("/{");
        return end < 0 ? path : path.substring(0, end);
    }

    boolean isPublic() {
        return !path.startsWith("/api/");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
