package org.atrium.patron.segment;

import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atrium.patron.identity.SegmentId;

/**
 * A named rule, and how far its members are known.
 *
 * @param text the rule as its author wrote it
 * @param pending the members are still being found after the last change of the rule
 * @param changedAt when the rule, or one that it names, last changed
 */
public record Segment(
        SegmentId id,
        long version,
        String name,
        Map<String, Object> text,
        Rule rule,
        boolean pending,
        Instant createdAt,
        Instant changedAt) {

    public Segment pendingSince(Instant now) {
        return new Segment(id, version, name, text, rule, true, createdAt, now);
    }

    Segment edited(String nextName, Map<String, Object> nextText, Rule nextRule, Instant now) {
        var same = nextRule.equals(rule);
        return new Segment(
                id, version + 1, nextName, nextText, nextRule, pending || !same, createdAt, same ? changedAt : now);
    }

    /** Purposes that the rule itself asks a consent for. */
    public SortedSet<String> purposes() {
        return rule.parts()
                .filter(Rule.ConsentTo.class::isInstance)
                .map(part -> ((Rule.ConsentTo) part).subject().purpose())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
