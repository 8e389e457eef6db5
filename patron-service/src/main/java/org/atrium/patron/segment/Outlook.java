package org.atrium.patron.segment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Standing;
import org.atrium.patron.profile.Standings;
import org.jspecify.annotations.Nullable;

/** All segments of an institution, its clock and its places at one moment: what a patron's standing follows from. */
public record Outlook(Catalogue catalogue, ZoneId zone, Map<BranchId, Location> places)
        implements RuleBook, Standings.Assessor {

    public Outlook {
        places = Map.copyOf(places);
    }

    @Override
    public Optional<Rule> rule(SegmentId segment) {
        return catalogue.find(segment).map(Segment::rule);
    }

    @Override
    public Optional<Location> place(BranchId branch) {
        return Optional.ofNullable(places.get(branch));
    }

    @Override
    public Standing assess(Patron patron, Instant now) {
        var today = Today.at(now, zone);
        var evaluation = new Evaluation(this, today);
        var members = catalogue.segments().stream()
                .filter(segment -> evaluation.holds(new Rule.InSegment(segment.id()), patron))
                .map(Segment::id)
                .collect(Collectors.toSet());
        return patron.standing()
                .next(patron.lifecycle(today.day()), members, due(patron, today), catalogue.revision(), now);
    }

    public boolean holds(Rule rule, Patron patron, Instant now) {
        return new Evaluation(this, Today.at(now, zone)).holds(rule, patron);
    }

    /** Whether the rule, or one that it names, can change its truth with time. */
    boolean movesWithTime(Rule rule) {
        return Horizon.movesWithTime(rule)
                || rule.segments().stream()
                        .anyMatch(
                                named -> rule(named).filter(this::movesWithTime).isPresent());
    }

    /** Time zone and places in a form to be compared. */
    String ground() {
        var text = new StringBuilder(zone.getId());
        new TreeMap<>(places.entrySet().stream()
                        .collect(Collectors.toMap(one -> one.getKey().toString(), Map.Entry::getValue)))
                .forEach((branch, at) -> text.append(' ')
                        .append(branch)
                        .append('@')
                        .append(at.lat())
                        .append(',')
                        .append(at.lon()));
        return text.toString();
    }

    private @Nullable Instant due(Patron patron, Today today) {
        var horizon = new Horizon(this, today);
        return Stream.concat(
                        Horizon.lapse(patron, today.day()).stream(),
                        catalogue.segments().stream().flatMap(segment -> horizon.next(segment.rule(), patron).stream()))
                .min(Comparator.naturalOrder())
                .map(today::startOf)
                .orElse(null);
    }
}
