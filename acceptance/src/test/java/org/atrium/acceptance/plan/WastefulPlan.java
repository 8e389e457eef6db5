package org.atrium.acceptance.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.bson.Document;

/**
 * Alike commands that made the database look at more than they needed.
 *
 * @param collection with its database: {@code atrium_patron.patrons}
 * @param operation {@code query}, {@code update}, {@code getmore} …
 * @param fields that were asked for, however deep
 * @param summary how the database went about it, in its own words
 * @param hinted whether the index was named by the code, which so says that it means this walk
 * @param times how often
 * @param examined keys or documents, whichever were more, at worst
 * @param useful documents returned, changed or deleted, at worst
 */
public record WastefulPlan(
        String collection,
        String operation,
        TreeSet<String> fields,
        String summary,
        boolean hinted,
        int times,
        long examined,
        long useful)
        implements Comparable<WastefulPlan> {
    private static final List<String> FILTERS = List.of("filter", "q", "query", "pipeline", "deletes", "updates");

    static WastefulPlan of(Document profiled) {
        var command = profiled.get("command", new Document());
        var asked = profiled.get("originatingCommand", command);
        var fields = new TreeSet<String>();
        FILTERS.forEach(part -> collect(asked.get(part), fields));
        return new WastefulPlan(
                profiled.getString("ns"),
                profiled.getString("op"),
                fields,
                profiled.get("planSummary", ""),
                asked.containsKey("hint"),
                1,
                Math.max(number(profiled, "docsExamined"), number(profiled, "keysExamined")),
                List.of("nreturned", "nMatched", "nModified", "ndeleted").stream()
                        .mapToLong(name -> number(profiled, name))
                        .max()
                        .orElse(0));
    }

    boolean isScan() {
        return summary.contains("COLLSCAN");
    }

    String kind() {
        return "%s %s %s by %s%s".formatted(operation, collection, fields, summary, hinted ? " as told" : "");
    }

    WastefulPlan and(WastefulPlan other) {
        var worst = other.examined > examined ? other : this;
        return new WastefulPlan(
                collection, operation, fields, summary, hinted, times + other.times, worst.examined, worst.useful);
    }

    @Override
    public int compareTo(WastefulPlan other) {
        var byWaste = Long.compare(other.examined, examined);
        return byWaste == 0 ? kind().compareTo(other.kind()) : byWaste;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %d times, at worst %d examined for %d", kind(), times, examined, useful);
    }

    private static long number(Document profiled, String name) {
        return profiled.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Paths of fields, without operators and positions: what an index would have to hold. */
    private static void collect(Object value, TreeSet<String> fields) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map ->
                map.forEach((name, inner) -> {
                    if (!name.toString().startsWith("$")) {
                        fields.add(name.toString());
                    }
                    collect(inner, fields);
                });
            case List<?> list -> list.forEach(inner -> collect(inner, fields));
            default -> {}
        }
    }
}
