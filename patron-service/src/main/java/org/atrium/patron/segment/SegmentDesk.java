package org.atrium.patron.segment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.time.Ids;
import org.atrium.patron.affiliation.GroupNames;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.SegmentVersion;
import org.atrium.patron.catalogue.SegmentVersions;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.question.QuestionLimit;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.question.TooManyCounts;
import org.atrium.patron.reach.PointedAt;
import org.atrium.patron.reach.Preview;
import org.atrium.patron.reach.ReachDesk;
import org.atrium.patron.reach.Reached;
import org.atrium.patron.rule.FactFields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.rule.RuleText;
import org.jspecify.annotations.Nullable;

/** Where segments are written, changed and asked. */
public final class SegmentDesk {

    private static final int ATTEMPTS = 20;

    private final Segments segments;
    private final SegmentVersions versions;
    private final SegmentSnapshots snapshots;
    private final Population population;
    private final ReachDesk reaches;
    private final PointedAt pointedAt;
    private final Branches branches;
    private final FactNames factNames;
    private final GroupNames groupNames;
    private final Supplier<String> author;
    private final Clock clock;
    private final Ids ids;

    /** Of rules at a time; package-private, so that a test can exhaust it. */
    final QuestionLimit counts = QuestionLimit.ofRules();

    /** @param author who writes, for the versions */
    public SegmentDesk(
            Segments segments,
            SegmentVersions versions,
            SegmentSnapshots snapshots,
            Population population,
            ReachDesk reaches,
            PointedAt pointedAt,
            Branches branches,
            FactNames factNames,
            GroupNames groupNames,
            Supplier<String> author,
            Clock clock,
            Ids ids) {
        this.segments = segments;
        this.versions = versions;
        this.snapshots = snapshots;
        this.population = population;
        this.reaches = reaches;
        this.pointedAt = pointedAt;
        this.branches = branches;
        this.factNames = factNames;
        this.groupNames = groupNames;
        this.author = author;
        this.clock = clock;
        this.ids = ids;
    }

    public Segment create(String name, Map<String, Object> text) {
        var rule = RuleParser.parse(text, "/rule");
        return change(catalogue -> {
            if (catalogue.segments().size() >= Catalogue.MOST_SEGMENTS) {
                throw new Refused(new TooManySegments(Catalogue.MOST_SEGMENTS));
            }
            check(catalogue, null, name, rule, text);
            var now = clock.instant();
            return new Segment(new SegmentId(ids.next()), 1, name, text, rule, Segment.State.BUILDING, now, now);
        });
    }

    /**
     * Writes a segment anew; the version that it was is kept.
     *
     * @throws Refused with {@link NotFound}, or what {@code precondition} throws
     */
    public Segment edit(SegmentId id, Consumer<Segment> precondition, String name, Map<String, Object> text) {
        var rule = RuleParser.parse(text, "/rule");
        return change(catalogue -> {
            var known = catalogue.find(id).orElseThrow(() -> new Refused(new NotFound("segment " + id)));
            precondition.accept(known);
            check(catalogue, id, name, rule, text);
            versions.keepIfAbsent(SegmentVersion.of(known));
            return known.edited(name, text, rule, clock.instant());
        });
    }

    /**
     * Writes a segment as it was in one of its versions, which makes it the newest.
     *
     * @throws Refused with {@link NotFound}, every fault that the rule has by now, or what {@code precondition} throws
     */
    public Segment restore(SegmentId id, long version, Consumer<Segment> precondition) {
        var kept = versions.find(id, version)
                .orElseThrow(() -> new Refused(new NotFound("version " + version + " of the segment " + id)));
        return edit(id, precondition, kept.name(), kept.text());
    }

    /**
     * The versions of a segment, the newest first, which is the one that holds.
     *
     * @throws Refused with {@link NotFound}
     */
    public List<SegmentVersion> versions(SegmentId id, @Nullable Long before, int limit) {
        var segment = find(id).orElseThrow(() -> new Refused(new NotFound("segment " + id)));
        var kept = versions.of(id, before, limit);
        var isFirstPage = before == null || before > segment.version();
        var newest = kept.isEmpty() ? 0 : kept.getFirst().version();
        return isFirstPage && newest < segment.version()
                ? Stream.concat(Stream.of(SegmentVersion.of(segment)), kept.stream())
                        .limit(limit)
                        .toList()
                : kept;
    }

    /** @throws Refused with {@link SegmentInUse} or {@link NotFound} */
    public void remove(SegmentId id) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var catalogue = segments.catalogue();
            if (catalogue.find(id).isEmpty()) {
                throw new Refused(new NotFound("segment " + id));
            }
            var users = catalogue.segments().stream()
                    .filter(one -> one.rule().segments().contains(id))
                    .map(Segment::name)
                    .toList();
            if (!users.isEmpty()) {
                throw new Refused(new SegmentInUse(users));
            }
            if (segments.replace(catalogue.without(id, clock.instant()))) {
                versions.forget(id);
                snapshots.readAgain();
                return;
            }
        }
        throw busy();
    }

    public Optional<Segment> find(SegmentId id) {
        return segments.catalogue().find(id);
    }

    public Catalogue catalogue() {
        return segments.catalogue();
    }

    /**
     * How many patrons are still to be noted in, or no longer in, a segment that is building; empty when it is not, or
     * when that takes longer than a page that says it beside other things may wait.
     */
    public OptionalLong remaining(Segment segment, SegmentSnapshot snapshot) {
        if (!segment.building() || snapshot.setAside(segment.id()).isPresent()) {
            return OptionalLong.empty();
        }
        return counts.ifFree(() -> population.differing(segment, snapshot, clock.instant()))
                .orElse(OptionalLong.empty());
    }

    /**
     * Throws what is wrong with the rule; counts whom it holds for and whom of them a letter would reach otherwise.
     *
     * @param purposes of letters; none: as {@link ReachDesk} chooses
     * @param against the segment that would be written anew: whom it would win and lose is counted, as long as its own
     *     rule can be asked
     * @throws Refused also with {@link TooManyCounts} or {@link TooCostly}
     */
    public Previewed preview(Map<String, Object> text, Set<String> purposes, @Nullable SegmentId against) {
        var rule = RuleParser.parse(text, "/rule");
        var snapshot = snapshots.readAgain();
        check(snapshot.catalogue(), null, "a preview", rule, text);
        if (against != null && snapshot.find(against).isEmpty()) {
            throw InvalidFields.at("/against", "names a segment that does not exist");
        }
        var before = Optional.ofNullable(against)
                .filter(id -> snapshot.setAside(id).isEmpty())
                .flatMap(snapshot::find);
        return counts.count(() -> {
            var other = before.map(Segment::rule);
            var found = reaches.preview(rule, snapshot, purposes, other);
            return new Previewed(found, before.orElse(null), pointedAt.by(rule, snapshot, found, other));
        });
    }

    /**
     * @param against the segment with which it was compared
     * @param pointedAt of whom it tells one by one
     */
    public record Previewed(Preview found, @Nullable Segment against, Set<PatronId> pointedAt) {}

    /**
     * @param purposes of letters; none: as {@link ReachDesk} chooses
     * @throws Refused with {@link NotFound}, {@link SegmentSetAside}, {@link TooManyCounts} or {@link TooCostly}
     */
    public Counted reach(SegmentId id, Set<String> purposes) {
        var snapshot = snapshots.readAgain();
        var segment = snapshot.find(id).orElseThrow(() -> new Refused(new NotFound("segment " + id)));
        snapshot.setAside(id).ifPresent(reason -> {
            throw new Refused(new SegmentSetAside(reason));
        });
        return counts.count(() -> {
            var reached = reaches.reach(segment.rule(), snapshot, purposes);
            return new Counted(segment, reached, pointedAt.by(segment.rule(), snapshot, reached));
        });
    }

    /**
     * A segment as it is now, and whom a letter to it would reach.
     *
     * @param pointedAt of whom it tells one by one
     */
    public record Counted(Segment segment, Reached reach, Set<PatronId> pointedAt) {}

    private Segment change(Function<Catalogue, Segment> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var catalogue = segments.catalogue();
            var segment = change.apply(catalogue);
            if (segments.replace(catalogue.with(segment, segment.changedAt()))) {
                versions.keep(SegmentVersion.of(segment).by(author.get(), clock.instant()));
                snapshots.readAgain();
                return segment;
            }
        }
        throw busy();
    }

    private void check(
            Catalogue catalogue, @Nullable SegmentId self, String name, Rule rule, Map<String, Object> text) {
        var faults = new Faults();
        faults.require(!name.isBlank() && name.length() <= 200, "/name", "must have 1 to 200 characters");
        catalogue.check(self, rule, RuleText.bytes(text, Long.MAX_VALUE), faults);
        var named = rule.branches();
        var known = branches.named(named).keySet();
        named.stream()
                .filter(branch -> !known.contains(branch))
                .findFirst()
                .ifPresent(branch -> faults.add("/rule", "names the branch " + branch + ", which does not exist"));
        var groups = groupNames.named(rule.groups()).keySet();
        rule.groups().stream()
                .filter(group -> !groups.contains(group))
                .findFirst()
                .ifPresent(group -> faults.add("/rule", "names the group " + group + ", which does not exist"));
        FactFields.faults(rule, factNames).forEach(fault -> faults.add("/rule", fault));
        faults.refuseIfAny();
    }

    private static Refused busy() {
        return new Refused(new Unavailable("segments, which many change at once", Duration.ofSeconds(1)));
    }
}
