package org.atrium.patron.catalogue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.atrium.kit.text.Text;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleText;

/**
 * A named rule, and how far its members are known.
 *
 * @param text the rule as its author wrote it
 * @param changedAt when the rule, or one that it names, last changed
 */
public record Segment(
        SegmentId id,
        long version,
        String name,
        Map<String, Object> text,
        Rule rule,
        State state,
        Instant createdAt,
        Instant changedAt) {

    /** How far the members of a segment are known. */
    public sealed interface State {

        /** Its members are still being found after the last change; nothing has failed so far. */
        State BUILDING = new Building(0, Instant.EPOCH);

        State READY = new Ready();

        record Ready() implements State {}

        /**
         * Its members are still being found after the last change.
         *
         * @param failures passes in a row that failed on it
         * @param notBefore the next pass takes it up then
         */
        record Building(int failures, Instant notBefore) implements State {}

        /**
         * It cannot be kept up to date, whatever the others do. Its members stay as they were noted; nothing is sent to
         * them. Writing it anew begins again.
         */
        record SetAside(String reason) implements State {}
    }

    private static final int MOST_FAILURES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Rule NOBODY = new Rule.Any(java.util.List.of());

    /** One whose text is no rule (any more). */
    public static Segment unreadable(
            SegmentId id, long version, String name, Map<String, Object> text, String reason, Instant createdAt) {
        return new Segment(id, version, name, text, NOBODY, new State.SetAside(reason), createdAt, createdAt);
    }

    public Segment {
        name = Text.clean(name);
    }

    /** No text of a rule means an empty choice. */
    public boolean isReadable() {
        return !rule.equals(NOBODY);
    }

    public boolean building() {
        return state instanceof State.Building;
    }

    /** Begins to look for its members, unless it is set aside. */
    public Segment pendingSince(Instant now) {
        return state instanceof State.SetAside
                ? this
                : new Segment(id, version, name, text, rule, State.BUILDING, createdAt, now);
    }

    public Segment edited(String nextName, Map<String, Object> nextText, Rule nextRule, Instant now) {
        var goesOn = nextRule.equals(rule) && !(state instanceof State.SetAside);
        return new Segment(
                id,
                version + 1,
                nextName,
                nextText,
                nextRule,
                goesOn ? state : State.BUILDING,
                createdAt,
                goesOn ? changedAt : now);
    }

    Segment settled() {
        return in(State.READY);
    }

    /** A pass failed on it: another comes later, and after some the segment is set aside. */
    Segment failed(String reason, Instant now) {
        int failures = 1 + (state instanceof State.Building building ? building.failures() : 0);
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_FAILURES));
        return in(
                failures >= MOST_FAILURES ? new State.SetAside(reason) : new State.Building(failures, now.plus(pause)));
    }

    private Segment in(State next) {
        return new Segment(id, version, name, text, rule, next, createdAt, changedAt);
    }

    /** Of its rule as JSON. */
    long bytes() {
        return RuleText.bytes(text, Long.MAX_VALUE);
    }

    /** Purposes that the rule itself asks a consent for. */
    public SortedSet<String> purposes() {
        return rule.parts()
                .filter(Rule.ConsentTo.class::isInstance)
                .map(part -> ((Rule.ConsentTo) part).subject().purpose())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
