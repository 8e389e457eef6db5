package org.atrium.patron.membership;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Rule;
import org.jspecify.annotations.Nullable;

/** Answers about patrons in memory, by looking at each. */
public final class MemoryPopulation implements Population {

    private final MemoryPatrons patrons;

    /** As each was: with the next write they are due when that says. */
    private final Map<Patron, Instant> putOff = new HashMap<>();

    public MemoryPopulation(MemoryPatrons patrons) {
        this.patrons = patrons;
    }

    @Override
    public Tally tally(
            Rule rule,
            Collection<Rule> parts,
            SegmentSnapshot snapshot,
            Instant now,
            @Nullable Collection<PatronId> among,
            Duration most) {
        var found = those(one -> (among == null || among.contains(one.id())) && snapshot.holds(rule, one, now))
                .toList();
        var counts = new HashMap<Rule, Long>();
        for (var part : parts) {
            counts.put(
                    part,
                    found.stream().filter(one -> snapshot.holds(part, one, now)).count());
        }
        return new Tally(found.size(), counts);
    }

    @Override
    public List<PatronId> some(Rule rule, SegmentSnapshot snapshot, Instant now, int most, Duration wait) {
        return page(one -> snapshot.holds(rule, one, now), null, most);
    }

    @Override
    public Set<PatronId> persons(Collection<PatronId> ids) {
        return those(one -> one.ids().stream().anyMatch(ids::contains))
                .map(Patron::id)
                .collect(Collectors.toSet());
    }

    @Override
    public long count(SegmentId segment) {
        return those(noted(segment)).count();
    }

    @Override
    public Map<SegmentId, Long> counts(Collection<SegmentId> segments) {
        var counts = new HashMap<SegmentId, Long>();
        segments.forEach(segment -> counts.put(segment, count(segment)));
        return counts;
    }

    @Override
    public OptionalLong differing(Segment segment, SegmentSnapshot snapshot, Instant now) {
        return OptionalLong.of(those(difference(segment, snapshot, now)).count());
    }

    @Override
    public List<PatronId> differing(
            Segment segment, SegmentSnapshot snapshot, Instant now, @Nullable PatronId after, int limit) {
        return page(difference(segment, snapshot, now), after, limit);
    }

    @Override
    public List<PatronId> members(SegmentId segment, @Nullable PatronId after, int limit) {
        return page(noted(segment), after, limit);
    }

    @Override
    public List<PatronId> everyone(@Nullable PatronId after, int limit) {
        return page(patron -> true, after, limit);
    }

    @Override
    public List<InstitutionId> withSomebodyDue(Instant now) {
        return patrons.institutions().stream()
                .filter(one -> {
                    var due = new boolean[1];
                    Tenancy.run(one, () -> due[0] = those(due(now)).findAny().isPresent());
                    return due[0];
                })
                .toList();
    }

    @Override
    public List<PatronId> due(Instant now, int limit) {
        return those(due(now))
                .sorted(Comparator.comparing(this::due))
                .map(Patron::id)
                .limit(limit)
                .toList();
    }

    @Override
    public Set<PatronId> matching(Rule rule, SegmentSnapshot snapshot, Instant now, Collection<PatronId> among) {
        return those(one -> among.contains(one.id()) && snapshot.holds(rule, one, now))
                .map(Patron::id)
                .collect(Collectors.toSet());
    }

    @Override
    public List<PatronId> holding(
            Rule rule, SegmentSnapshot snapshot, Instant now, @Nullable PatronId after, int limit) {
        return page(one -> snapshot.holds(rule, one, now), after, limit);
    }

    private static Predicate<Patron> noted(SegmentId segment) {
        return patron -> patron.derived().segments().contains(segment);
    }

    private static Predicate<Patron> difference(Segment segment, SegmentSnapshot snapshot, Instant now) {
        return one -> snapshot.holds(snapshot.guarded(segment.rule()), one, now)
                != noted(segment.id()).test(one);
    }

    @Override
    public void putOff(Collection<PatronId> ids, Instant now, Instant until) {
        those(due(now)).filter(one -> ids.contains(one.id())).forEach(one -> putOff.put(one, until));
    }

    private Predicate<Patron> due(Instant now) {
        return patron -> due(patron) != null && !due(patron).isAfter(now);
    }

    private @Nullable Instant due(Patron patron) {
        return putOff.getOrDefault(patron, patron.derived().due());
    }

    private List<PatronId> page(Predicate<Patron> asked, @Nullable PatronId after, int limit) {
        return those(asked)
                .map(Patron::id)
                .filter(id -> after == null || id.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    private Stream<Patron> those(Predicate<Patron> asked) {
        return patrons.everybody().stream().filter(asked);
    }
}
