package org.atrium.local.launch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.local.process.LocalFailure;

/**
 * A command line such as {@code up --institution "Bibliothèques de Vauclair"}.
 *
 * @param command the first word
 * @param options by name, without dashes; a flag has an empty value
 */
public record Arguments(String command, Map<String, String> options) {
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "demo", Set.of("instances"),
            "up", Set.of("institution", "instances"),
            "token", Set.of("institution", "scope"),
            "audit", Set.of("institution", "known"),
            "down", Set.of(),
            "reset", Set.of("yes"));
    private static final Set<String> FLAGS = Set.of("yes");

    public static Arguments of(String... words) {
        if (words.length == 0 || !KNOWN.containsKey(words[0])) {
            throw new LocalFailure(
                    "Usage: ./atrium demo | up [--institution NAME] [--instances N] | token [--institution ID] [--scope \"…\"] | audit [--institution ID] [--known NUMBER:HASH] | down | reset [--yes]");
        }
        return new Arguments(words[0], options(words[0], List.of(Arrays.copyOfRange(words, 1, words.length))));
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name)).filter(value -> !value.isBlank());
    }

    /** How many processes of each service; one unless told. */
    int instances() {
        try {
            return option("instances").map(Integer::parseInt).orElse(1);
        } catch (NumberFormatException e) {
            throw new LocalFailure("--instances must be a number, and is \"" + options.get("instances") + "\"", e);
        }
    }

    private static Map<String, String> options(String command, List<String> words) {
        var options = new LinkedHashMap<String, String>();
        for (var at = 0; at < words.size(); at++) {
            var parts = words.get(at).split("=", 2);
            var name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!KNOWN.getOrDefault(command, Set.of()).contains(name)) {
                throw new LocalFailure("./atrium %s does not know \"%s\"".formatted(command, words.get(at)));
            }
            if (FLAGS.contains(name)) {
                options.put(name, "yes");
            } else if (parts.length == 2) {
                options.put(name, parts[1]);
            } else if (at + 1 < words.size()) {
                options.put(name, words.get(++at));
            } else {
                throw new LocalFailure("--" + name + " needs a value");
            }
        }
        return options;
    }
}
