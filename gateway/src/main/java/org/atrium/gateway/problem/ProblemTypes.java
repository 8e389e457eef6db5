package org.atrium.gateway.problem;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All types of problems, read from the table of {@code docs/problems.md}. */
public final class ProblemTypes {

    private static final Pattern ROW = Pattern.compile(
            "^\\|\\s*`?([a-z0-9-]+)`?\\s*\\|\\s*(\\d{3})\\s*\\|\\s*([^|]+?)\\s*\\|.*$", Pattern.MULTILINE);

    private final TreeMap<String, ProblemType> types = new TreeMap<>();

    /** @param more types that are known from elsewhere; the table comes first */
    public ProblemTypes(String table, List<ProblemType> more) {
        more.forEach(type -> types.put(type.slug(), type));
        ROW.matcher(table).results().forEach(row -> {
            var type = new ProblemType(row.group(1), Integer.parseInt(row.group(2)), row.group(3));
            types.put(type.slug(), type);
        });
    }

    public Optional<ProblemType> find(String slug) {
        return Optional.ofNullable(types.get(slug));
    }

    public List<ProblemType> all() {
        return List.copyOf(types.values());
    }
}
