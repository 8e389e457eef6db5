package org.atrium.patron.activity;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Engagement events per type, newest first, each once. Three years and 1,000 a type are kept; rules count what is kept.
 */
public record Activity(Map<String, List<Happening>> byType) {

    public static final Activity NONE = new Activity(Map.of());
    public static final int KEPT = 1_000;
    public static final Period KEPT_FOR = Period.ofYears(3);

    private static final Comparator<Happening> NEWEST_FIRST =
            Comparator.comparing(Happening::at).reversed().thenComparingLong(Happening::key);

    public Activity {
        byType = Map.copyOf(byType);
    }

    public List<Happening> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The same activity with this event in it. An event that is there already, or is too old to keep, changes nothing. */
    public Activity with(String type, Happening happening, Instant now) {
        var known = of(type);
        var oldest = now.atZone(ZoneOffset.UTC).minus(KEPT_FOR).toInstant();
        if (happening.at().isBefore(oldest) || known.stream().anyMatch(one -> one.key() == happening.key())) {
            return this;
        }
        var kept = Stream.concat(known.stream().filter(one -> !one.at().isBefore(oldest)), Stream.of(happening))
                .sorted(NEWEST_FIRST)
                .limit(KEPT)
                .toList();
        var all = new HashMap<>(byType);
        all.put(type, kept);
        return new Activity(all);
    }

    /** A name under which documents may store a type: without the signs that have a meaning there. */
    public static String storedName(String type) {
        return type.replace("%", "%25").replace(".", "%2E").replace("$", "%24");
    }

    public static String typeStoredAs(String name) {
        return name.replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }
}
