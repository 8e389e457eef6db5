package org.atrium.patron.activity;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.BranchLimit;

/**
 * Engagement events per type, newest first, each once. Rules count what is kept: three years, 1,000 of a type, the 50
 * types and the 5,000 events that are the latest. So a patron's document, which these lie in, never grows so large that
 * something else could not be written into it. What an event was about is kept for some months only: see
 * docs/adr/0144-events-are-narrowed.md.
 */
public record Activity(Map<String, List<Happening>> byType) {

    public static final Activity NONE = new Activity(Map.of());
    public static final int KEPT = 1_000;
    public static final Period KEPT_FOR = Period.ofYears(3);

    /** Rules ask for topics within no more than this. */
    public static final Period TOPICS_ASKED_FOR = Period.ofMonths(4);

    /** What no window of that length reaches any more, in whatever zone its days begin. */
    private static final Duration TOPICS_KEPT_FOR = Duration.ofDays(126);

    /** Longer than that none is kept; what lies between is so that nobody is written anew each day for it. */
    static final Duration TOPICS_AT_MOST = Duration.ofDays(150);

    static final int MOST_TYPES = 50;
    static final int MOST_EVENTS = 5_000;

    /** How far a sender's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

    private static final Comparator<Happening> NEWEST_FIRST =
            Comparator.comparing(Happening::at).reversed().thenComparingLong(Happening::key);

    public Activity {
        byType = bounded(byType);
    }

    public List<Happening> of(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /** How many of the type there were since then. */
    public int count(String type, Instant since) {
        return (int)
                of(type).stream().takeWhile(one -> !one.at().isBefore(since)).count();
    }

    /** Those of the type, newest first, that are as asked. */
    public List<Happening> of(String type, Predicate<Happening> which) {
        return of(type).stream().filter(which).toList();
    }

    /** Without the topics of what happened so long ago that no rule asks for them. */
    public Activity forgetting(Instant now) {
        var oldest = now.minus(TOPICS_KEPT_FOR);
        return withoutTopics(one -> one.at().isBefore(oldest));
    }

    /** Of a child, and of whoever forbade to be sorted by what they do, nothing is known of what it was about. */
    public Activity withoutTopics() {
        return withoutTopics(one -> true);
    }

    /** When something is to be forgotten at the latest; empty where there is nothing. */
    public Optional<Instant> forgetsBy() {
        return byType.values().stream()
                .flatMap(List::stream)
                .filter(one -> !one.topics().isEmpty())
                .map(Happening::at)
                .min(Comparator.naturalOrder())
                .map(oldest -> oldest.plus(TOPICS_AT_MOST));
    }

    private Activity withoutTopics(Predicate<Happening> old) {
        Predicate<Happening> forgets = one -> !one.topics().isEmpty() && old.test(one);
        if (byType.values().stream().flatMap(List::stream).noneMatch(forgets)) {
            return this;
        }
        var all = new HashMap<String, List<Happening>>();
        byType.forEach((type, happenings) -> all.put(
                type,
                happenings.stream()
                        .map(one -> forgets.test(one) ? one.withoutTopics() : one)
                        .toList()));
        return new Activity(all);
    }

    /**
     * The same activity with this event in it. An event that is there already, is too old to keep, or lies in the
     * future changes nothing.
     */
    public Activity with(String type, Happening happening, Instant now) {
        var name = HALF_A_CHARACTER.matcher(type).replaceAll("\uFFFD");
        var known = of(name);
        var oldest = now.atZone(ZoneOffset.UTC).minus(KEPT_FOR).toInstant();
        if (happening.at().isBefore(oldest)
                || happening.at().isAfter(now.plus(AHEAD))
                || known.stream().anyMatch(one -> one.key() == happening.key())) {
            return this;
        }
        var kept = Stream.concat(known.stream().filter(one -> !one.at().isBefore(oldest)), Stream.of(happening))
                .sorted(NEWEST_FIRST)
                .limit(KEPT)
                .toList();
        var all = new HashMap<>(byType);
        all.put(name, kept);
        return new Activity(all);
    }

    /**
     * Without what was of this type before. Of the last one of all, where it was before too, the time stays and no more:
     * so it is known since when nobody was heard of.
     */
    public Activity since(String type, Instant oldest) {
        var known = of(type);
        var young = known.stream().filter(one -> !one.at().isBefore(oldest)).toList();
        if (young.size() == known.size()) {
            return this;
        }
        var last = known.getFirst();
        var all = new HashMap<>(byType);
        all.put(type, young.isEmpty() ? List.of(new Happening(last.key(), last.at(), null)) : young);
        return new Activity(all);
    }

    /** What of it happened where somebody may look: of what belongs to no branch or to another one nothing. */
    public Activity within(BranchLimit limit) {
        if (limit.isNone()) {
            return this;
        }
        var theirs = new HashMap<String, List<Happening>>();
        byType.forEach((type, happenings) -> {
            var there = happenings.stream()
                    .filter(one -> limit.allows(one.branch()))
                    .toList();
            if (!there.isEmpty()) {
                theirs.put(type, there);
            }
        });
        return new Activity(theirs);
    }

    /** What either knows, each event once, as far as it is kept. */
    public Activity and(Activity other) {
        if (byType.isEmpty() || other.byType.isEmpty()) {
            return byType.isEmpty() ? other : this;
        }
        var all = new HashMap<>(byType);
        other.byType.forEach((type, theirs) -> all.merge(type, theirs, Activity::both));
        return new Activity(all);
    }

    private static List<Happening> both(List<Happening> one, List<Happening> other) {
        var byKey = new LinkedHashMap<Long, Happening>();
        Stream.concat(one.stream(), other.stream()).forEach(each -> byKey.putIfAbsent(each.key(), each));
        return byKey.values().stream().sorted(NEWEST_FIRST).limit(KEPT).toList();
    }

    private static Map<String, List<Happening>> bounded(Map<String, List<Happening>> byType) {
        int events = byType.values().stream().mapToInt(List::size).sum();
        return Map.copyOf(byType.size() <= MOST_TYPES && events <= MOST_EVENTS ? byType : latest(byType));
    }

    /** The types with the latest events, and of these the latest events. */
    private static Map<String, List<Happening>> latest(Map<String, List<Happening>> byType) {
        var types = byType.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .sorted(Comparator.comparing((Map.Entry<String, List<Happening>> one) ->
                                one.getValue().getFirst().at())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_TYPES)
                .toList();
        return types.stream()
                .flatMap(one -> one.getValue().stream().map(event -> Map.entry(one.getKey(), event)))
                .sorted(Map.Entry.comparingByValue(NEWEST_FIRST))
                .limit(MOST_EVENTS)
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
    }
}
