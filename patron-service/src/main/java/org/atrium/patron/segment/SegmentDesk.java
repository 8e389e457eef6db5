package org.atrium.patron.segment;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.atrium.kit.refusal.Faults;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.time.Ids;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.fact.FactNames;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.Preview;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.question.QuestionLimit;
import org.atrium.patron.question.TooCostly;
import org.atrium.patron.question.TooManyCounts;
import org.atrium.patron.rule.FactFields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.rule.RuleText;
import org.jspecify.annotations.Nullable;

/** Where segments are written, changed and asked. */
public final class SegmentDesk {

    private static final int ATTEMPTS = 20;

    private final Segments segments;
    private final SegmentSnapshots snapshots;
    private final Population population;
    private final Branches branches;
    private final FactNames factNames;
    private final Clock clock;
    private final Ids ids;

    /** Of rules at a time; package-private, so that a test can exhaust it. */
    final QuestionLimit counts = QuestionLimit.ofRules();

    public SegmentDesk(
            Segments segments,
            SegmentSnapshots snapshots,
            Population population,
            Branches branches,
            FactNames factNames,
            Clock clock,
            Ids ids) {
        this.segments = segments;
        this.snapshots = snapshots;
        this.population = population;
        this.branches = branches;
        this.factNames = factNames;
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

    /** @throws Refused with {@link NotFound}, or what {@code precondition} throws */
    public Segment edit(SegmentId id, Consumer<Segment> precondition, String name, Map<String, Object> text) {
        var rule = RuleParser.parse(text, "/rule");
        return change(catalogue -> {
            var known = catalogue.find(id).orElseThrow(() -> new Refused(new NotFound("segment " + id)));
            precondition.accept(known);
            check(catalogue, id, name, rule, text);
            return known.edited(name, text, rule, clock.instant());
        });
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
     * Throws what is wrong with the rule; counts whom it holds for otherwise.
     *
     * @throws Refused also with {@link TooManyCounts} or {@link TooCostly}
     */
    public Preview preview(Map<String, Object> text) {
        var rule = RuleParser.parse(text, "/rule");
        var snapshot = snapshots.readAgain();
        check(snapshot.catalogue(), null, "a preview", rule, text);
        var purposes = rule.parts()
                .filter(Rule.ConsentTo.class::isInstance)
                .map(part -> ((Rule.ConsentTo) part).subject().purpose())
                .collect(Collectors.toSet());
        return counts.count(() -> population.preview(snapshot.guarded(rule), snapshot, clock.instant(), purposes));
    }

    private Segment change(Function<Catalogue, Segment> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var catalogue = segments.catalogue();
            var segment = change.apply(catalogue);
            if (segments.replace(catalogue.with(segment, segment.changedAt()))) {
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
        FactFields.faults(rule, factNames).forEach(fault -> faults.add("/rule", fault));
        faults.refuseIfAny();
    }

    private static Refused busy() {
        return new Refused(new Unavailable("segments, which many change at once", Duration.ofSeconds(1)));
    }
}
