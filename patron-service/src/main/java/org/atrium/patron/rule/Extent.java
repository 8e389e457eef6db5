package org.atrium.patron.rule;

import java.util.Optional;
import java.util.function.Function;
import org.atrium.patron.identity.SegmentId;

/**
 * How large a rule is: what storing it, sending it, evaluating it and asking the database by it cost. Sums stop at a
 * number far beyond every limit, so that segments that name each other many times cannot overflow them. See
 * docs/adr/0018-how-large-a-rule-may-be.md.
 *
 * @param parts rules in the rule, itself included
 * @param bytes of its JSON
 * @param levels how deep rules lie in rules
 * @param events parts that count events: the database walks through a patron's events for each
 */
public record Extent(long parts, long bytes, long levels, long events) {

    /** As it is written. */
    static final Extent MOST_WRITTEN = new Extent(500, 64 * 1024, 20, 50);

    /** With every segment that it names put in the place of its name, as often as it is named. */
    public static final Extent MOST_OPENED = new Extent(5_000, 256 * 1024, 40, 100);

    private static final long ENDLESS_SUM = Long.MAX_VALUE / 4;

    public static final Extent NOTHING = new Extent(0, 0, 0, 0);
    private static final Extent ONE_COUNT = new Extent(0, 0, 0, 1);
    public static final Extent ENDLESS = new Extent(ENDLESS_SUM, ENDLESS_SUM, ENDLESS_SUM, ENDLESS_SUM);

    /** @param opened how large the segments are that the rule names */
    public static Extent of(Rule rule, long bytes, Function<SegmentId, Extent> opened) {
        return tree(rule, opened).beside(new Extent(0, bytes, 0, 0));
    }

    private static Extent tree(Rule rule, Function<SegmentId, Extent> opened) {
        var below = switch (rule) {
            case Rule.All all ->
                all.rules().stream().map(one -> tree(one, opened)).reduce(NOTHING, Extent::beside);
            case Rule.Any any ->
                any.rules().stream().map(one -> tree(one, opened)).reduce(NOTHING, Extent::beside);
            case Rule.Not not -> tree(not.rule(), opened);
            case Rule.InSegment in -> opened.apply(in.segment());
            case Rule.FieldIs field -> NOTHING;
            case Rule.DerivedIs derived -> counts(derived);
            case Rule.EventCount count -> ONE_COUNT;
            case Rule.ConsentTo consent -> NOTHING;
            case Rule.YoungerThan younger -> NOTHING;
            case Rule.InGroup group -> NOTHING;
            case Rule.OfPersona persona -> new Extent(0, 0, 0, Rule.OfPersona.MOST_COUNTS);
        };
        return new Extent(sum(below.parts, 1), below.bytes, sum(below.levels, 1), below.events);
    }

    /** One part as it is written, and as many counts of events as it means. */
    private static Extent counts(Rule.DerivedIs derived) {
        return new Extent(0, 0, 0, eventsOf(derived));
    }

    /** Parts of the rule that count events, those included that a field stands for. */
    static int eventsOf(Rule rule) {
        return rule.parts()
                .mapToInt(part -> switch (part) {
                    case Rule.EventCount count -> 1;
                    case Rule.OfPersona persona -> Rule.OfPersona.MOST_COUNTS;
                    case Rule.All _, Rule.Any _, Rule.Not _, Rule.FieldIs _, Rule.DerivedIs _ -> 0;
                    case Rule.ConsentTo _, Rule.YoungerThan _, Rule.InSegment _, Rule.InGroup _ -> 0;
                })
                .sum();
    }

    Extent beside(Extent other) {
        return new Extent(
                sum(parts, other.parts),
                sum(bytes, other.bytes),
                Math.max(levels, other.levels),
                sum(events, other.events));
    }

    public boolean fits(Extent most) {
        return parts <= most.parts && bytes <= most.bytes && levels <= most.levels && events <= most.events;
    }

    /** What is too large, in words that end a sentence; empty if nothing is. */
    public Optional<String> excess(Extent most) {
        if (levels > most.levels) {
            return Optional.of("more than " + most.levels + " levels");
        }
        if (parts > most.parts) {
            return Optional.of("more than " + most.parts + " parts");
        }
        if (events > most.events) {
            return Optional.of("more than " + most.events + " parts that count events");
        }
        return bytes > most.bytes ? Optional.of("more than " + most.bytes / 1024 + " KiB as JSON") : Optional.empty();
    }

    private static long sum(long one, long other) {
        return Math.min(ENDLESS_SUM, one + other);
    }
}
