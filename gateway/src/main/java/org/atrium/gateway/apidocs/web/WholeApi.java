package org.atrium.gateway.apidocs.web;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.atrium.gateway.apidocs.Chapter;
import org.atrium.gateway.apidocs.Chapters;
import org.atrium.gateway.token.Issuance;
import org.atrium.kit.security.Scope;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One OpenAPI 3.1 document of all that the front door answers. */
@Component
final class WholeApi {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Chapters chapters;
    private final JsonMapper json;
    private final String publicUrl;

    WholeApi(Chapters chapters, JsonMapper json, Issuance issuance) {
        this.chapters = chapters;
        this.json = json;
        this.publicUrl = issuance.issuer().toString();
    }

    ObjectNode document() {
        var known = chapters.known();
        var document = json.createObjectNode().put("openapi", "3.1.0");
        document.putObject("info")
                .put("title", "Atrium")
                .put("version", "1")
                .put("description", "Audience management for cultural institutions.")
                .putObject("license")
                .put("name", "Apache-2.0")
                .put("identifier", "Apache-2.0");
        document.putArray("servers").addObject().put("url", publicUrl);
        missing(known, document);
        var paths = new TreeMap<String, ObjectNode>();
        var schemas = new SharedSchemas(json);
        for (var chapter : known) {
            add(chapter, paths, schemas);
        }
        document.set("paths", json.valueToTree(paths));
        components(document.putObject("components"), schemas);
        MergePatches.describe(document);
        return document;
    }

    /** What should be here and is not: a service that has not been heard since this process started. */
    private void missing(List<Chapter> known, ObjectNode document) {
        var names = new TreeSet<>(chapters.titles());
        known.forEach(chapter -> names.remove(chapter.name()));
        if (!names.isEmpty()) {
            document.set("x-missing", json.valueToTree(names));
        }
    }

    private void add(Chapter chapter, TreeMap<String, ObjectNode> paths, SharedSchemas schemas) {
        var described = schemas.adopt(chapter.name(), json.readTree(chapter.openApi()));
        for (var entry : described.path("paths").properties()) {
            if (!OwnPaths.belong(entry.getKey(), chapter.name())) {
                continue;
            }
            var item = paths.computeIfAbsent(entry.getKey(), path -> json.createObjectNode());
            for (var operation : entry.getValue().properties()) {
                item.set(operation.getKey(), operation.getValue());
                if (METHODS.contains(operation.getKey())) {
                    complete(entry.getKey(), operation.getKey(), (ObjectNode) operation.getValue(), chapter.name());
                }
            }
        }
    }

    private void complete(String path, String method, ObjectNode operation, String service) {
        operation.put("operationId", OwnPaths.operationId(method, path));
        operation.putArray("tags").add(service);
        var responses =
                operation.has("responses") ? (ObjectNode) operation.get("responses") : operation.putObject("responses");
        if (!responses.has("default")) {
            responses.putObject("default").put("$ref", "#/components/responses/Problem");
        }
    }

    private void components(ObjectNode components, SharedSchemas schemas) {
        components.set("schemas", schemas.all());
        var problem = components.putObject("responses").putObject("Problem");
        problem.put("description", "What is wrong, as RFC 9457 problem details. Types are explained at /problems.");
        problem.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        components.putObject("securitySchemes").set("atrium", security());
    }

    private JsonNode security() {
        var scheme = json.createObjectNode().put("type", "oauth2");
        var flows = scheme.putObject("flows");
        var programs = flows.putObject("clientCredentials").put("tokenUrl", publicUrl + "/oauth2/token");
        var people = flows.putObject("authorizationCode")
                .put("authorizationUrl", publicUrl + "/oauth2/authorize")
                .put("tokenUrl", publicUrl + "/oauth2/token");
        var scopes = json.createObjectNode();
        Scope.texts(Scope.grantable()).forEach(scope -> scopes.put(scope, scope));
        programs.set("scopes", scopes);
        people.set("scopes", scopes.deepCopy());
        return scheme;
    }
}
