package org.atrium.acceptance.manifests;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One object of a cluster. */
record Manifest(JsonNode tree) {
    private static final Set<String> SERVERS = Set.of("Deployment", "StatefulSet");

    String kind() {
        return tree.path("kind").stringValue();
    }

    String name() {
        return tree.at("/metadata/name").stringValue();
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    boolean isServer() {
        return SERVERS.contains(kind());
    }

    boolean hasPods() {
        return isServer() || is("Job");
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    JsonNode pod() {
        return at("/spec/template/spec");
    }

    Map<String, String> podLabels() {
        return labels(at("/spec/template/metadata/labels"));
    }

    /** @param named a selector's labels; none select every pod */
    boolean podsHave(JsonNode named) {
        return podLabels().entrySet().containsAll(labels(named).entrySet());
    }

    Stream<JsonNode> containers() {
        return pod().path("containers").valueStream();
    }

    Stream<JsonNode> allContainers() {
        return Stream.concat(pod().path("initContainers").valueStream(), containers());
    }

    Stream<String> portNames() {
        return containers()
                .flatMap(container -> container.path("ports").valueStream())
                .map(port -> port.path("name").stringValue());
    }

    private static Map<String, String> labels(JsonNode labels) {
        var all = new TreeMap<String, String>();
        labels.properties()
                .forEach(label -> all.put(label.getKey(), label.getValue().stringValue()));
        return all;
    }

    @Override
    public String toString() {
        return kind() + "/" + name();
    }
}
