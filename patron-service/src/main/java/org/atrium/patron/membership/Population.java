package org.atrium.patron.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.rule.Rule;
import org.jspecify.annotations.Nullable;

/** The current institution's patrons as a crowd: what the database answers about rules without handing each over. */
public interface Population {

    /**
     * Counts whom a rule holds for, and for how many of them each of some others holds, while somebody waits.
     *
     * @param parts rules about how people stand, in which country they live and whether they are children, and about
     *     nothing else
     * @param among of these alone; absent: of everybody
     * @param most after which nobody waits any more
     * @throws Refused with {@link TooCostly} when the time is over
     */
    Tally tally(
            Rule rule,
            Collection<Rule> parts,
            SegmentSnapshot snapshot,
            Instant now,
            @Nullable Collection<PatronId> among,
            Duration most);

    /**
     * Some whom a rule holds for, while somebody waits.
     *
     * @param most no more than so many
     * @param wait after which nobody waits any more
     * @throws Refused with {@link TooCostly} when the time is over
     */
    List<PatronId> some(Rule rule, SegmentSnapshot snapshot, Instant now, int most, Duration wait);

    /** How many there are, and of them for how many each part holds. */
    record Tally(long count, Map<Rule, Long> parts) {

        public static final Tally NOBODY = new Tally(0, Map.of());

        public Tally {
            parts = Map.copyOf(parts);
        }

        public long of(Rule part) {
            return parts.getOrDefault(part, 0L);
        }

        /** Of others as well. */
        public Tally and(Tally others) {
            var sums = new HashMap<>(parts);
            others.parts.forEach((part, people) -> sums.merge(part, people, Long::sum));
            return new Tally(count + others.count, sums);
        }
    }

    /** Whose ids these are: each person once, by their own. */
    Set<PatronId> persons(Collection<PatronId> ids);

    /** Noted members of a segment. */
    long count(SegmentId segment);

    /** The same for many: those that have any. */
    Map<SegmentId, Long> counts(Collection<SegmentId> segments);

    /** Patrons whose noted membership differs from the rule; empty when they are not counted within moments. */
    OptionalLong differing(Segment segment, SegmentSnapshot snapshot, Instant now);

    /** Some of those, in the order of their ids. */
    List<PatronId> differing(
            Segment segment, SegmentSnapshot snapshot, Instant now, @Nullable PatronId after, int limit);

    /** Some noted members, in the order of their ids. */
    List<PatronId> members(SegmentId segment, @Nullable PatronId after, int limit);

    List<PatronId> everyone(@Nullable PatronId after, int limit);

    /** Institutions in which somebody's derived state may have changed with time; among all, not in the current one. */
    List<InstitutionId> withSomebodyDue(Instant now);

    /** Patrons whose derived state time may have changed, the longest due first. */
    List<PatronId> due(Instant now, int limit);

    /** Those of them who are due by now are so again from then on: whoever cannot be looked at keeps nobody else waiting. */
    void putOff(Collection<PatronId> ids, Instant now, Instant until);

    /** Which of these the rule holds for. */
    Set<PatronId> matching(Rule rule, SegmentSnapshot snapshot, Instant now, Collection<PatronId> among);

    /** Patrons that the rule holds for, in the order of their ids. */
    List<PatronId> holding(Rule rule, SegmentSnapshot snapshot, Instant now, @Nullable PatronId after, int limit);
}
