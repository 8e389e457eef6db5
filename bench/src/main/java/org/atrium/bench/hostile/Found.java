package org.atrium.bench.hostile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** What earlier answers gave away, so that later requests reach real things: ids by collection, and their versions. */
final class Found {

    private static final int KEPT = 40;

    private final Map<String, List<String>> ids = new ConcurrentHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();

    void learn(String collection, String path, JsonNode answer, Optional<String> etag) {
        answer.path("items").forEach(item -> keep(collection, item));
        keep(collection, answer);
        etag.ifPresent(version -> versions.put(path, version));
    }

    private void keep(String collection, JsonNode thing) {
        var id = thing.path("id").asString("");
        var known = ids.computeIfAbsent(collection, any -> new CopyOnWriteArrayList<>());
        if (!id.isEmpty() && known.size() < KEPT && !known.contains(id)) {
            known.add(id);
        }
    }

    Optional<String> id(String collection, RandomGenerator random) {
        return pick(ids.getOrDefault(collection, List.of()), random);
    }

    /** Of anything at all. */
    Optional<String> id(RandomGenerator random) {
        return pick(List.copyOf(ids.values()), random).flatMap(some -> pick(some, random));
    }

    Optional<String> version(String path) {
        return Optional.ofNullable(versions.get(path));
    }

    private static <T> Optional<T> pick(List<T> some, RandomGenerator random) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }
}
