package org.atrium.patron.membership;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.atrium.kit.store.Keyed;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.person.Details;
import org.atrium.patron.persona.PersonaModel;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.DerivedStates;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.ConsentPolicy;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.rule.Reads;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.jspecify.annotations.Nullable;

/** All segments of an institution, its clock and its places at one moment: what a patron's state is derived from. */
public final class SegmentSnapshot implements RuleBook, DerivedStates.Assessor {

    private static final Rule NOBODY = new Rule.Any(List.of());

    private final Catalogue catalogue;
    private final ZoneId zone;
    private final Map<BranchId, Location> places;
    private final Map<SegmentId, Segment> segments;
    private final Map<SegmentId, String> setAside;
    private final List<Segment> askable;
    private final ConsentPolicy policy;
    private final Optional<PersonaModel> personas;
    private final ConsentMeaning meaning;
    private final Map<SegmentId, Reads> reads = new ConcurrentHashMap<>();
    private final Map<SegmentId, Rule> guarded = new ConcurrentHashMap<>();
    private final Map<Consent.Subject, Rule> consents = new ConcurrentHashMap<>();
    private final Map<PersonaId, Rule> alike = new ConcurrentHashMap<>();

    /** Where nobody has looked for personas, or nobody asks for them. */
    public SegmentSnapshot(Catalogue catalogue, ZoneId zone, Map<BranchId, Location> places, ConsentPolicy policy) {
        this(catalogue, zone, places, policy, Optional.empty());
    }

    public SegmentSnapshot(
            Catalogue catalogue,
            ZoneId zone,
            Map<BranchId, Location> places,
            ConsentPolicy policy,
            Optional<PersonaModel> personas) {
        this.personas = personas;
        this.catalogue = catalogue;
        this.zone = zone;
        this.policy = policy;
        this.meaning = new ConsentMeaning(policy);
        this.places = Map.copyOf(places);
        this.segments = catalogue.segments().stream().collect(Keyed.by(Segment::id));
        this.setAside = Map.copyOf(catalogue.setAside());
        this.askable = catalogue.segments().stream()
                .filter(one -> !setAside.containsKey(one.id()))
                .toList();
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    public ZoneId zone() {
        return zone;
    }

    public Optional<Segment> find(SegmentId segment) {
        return Optional.ofNullable(segments.get(segment));
    }

    /** Why the segment cannot be asked, if it cannot: its members stay as they were noted. */
    public Optional<String> setAside(SegmentId segment) {
        return Optional.ofNullable(setAside.get(segment));
    }

    /** Segments that can be asked. */
    List<Segment> askable() {
        return askable;
    }

    /** Of a segment, for those who may be in one. */
    @Override
    public Optional<Rule> rule(SegmentId segment) {
        return written(segment).map(rule -> guarded.computeIfAbsent(segment, id -> guarded(rule)));
    }

    private Optional<Rule> written(SegmentId segment) {
        return setAside.containsKey(segment) ? Optional.empty() : find(segment).map(Segment::rule);
    }

    /** For those of whom figures may be made: whoever objects has no persona from that write on. */
    @Override
    public Optional<Rule> persona(PersonaId persona) {
        return personas.flatMap(model -> model.find(persona))
                .map(one -> alike.computeIfAbsent(
                        persona, id -> new Rule.All(List.of(meaning.mayBeProfiled(true), one.rule()))));
    }

    @Override
    public Rule consent(Consent.Subject subject) {
        return consents.computeIfAbsent(subject, meaning::of);
    }

    public ConsentPolicy policy() {
        return policy;
    }

    @Override
    public boolean mustBeConfirmed(Consent.Subject subject) {
        return policy.purpose(subject.purpose()).isConfirmedOn(subject.channel());
    }

    /**
     * The rule for those who may be in a segment of it: nobody who forbade to be sorted, and no child where it looks at
     * what people do. So whoever objects is out with the write that notes it, of every segment, whatever its rule.
     */
    public Rule guarded(Rule rule) {
        return new Rule.All(List.of(guard(rule), rule));
    }

    /** What whoever is in a segment of the rule has to fulfil besides the rule. */
    public Rule guard(Rule rule) {
        return meaning.mayBeProfiled(looksAtBehaviour(rule));
    }

    /** Whether the rule, or one that it leads to, asks what people do or what is made of that. */
    public boolean looksAtBehaviour(Rule rule) {
        var opened = opened(rule);
        return Reads.of(opened).ofBehaviour()
                || opened.stream().anyMatch(one -> !one.personas().isEmpty());
    }

    /**
     * Whom of the rule letters of the kind are for. Marketing is for whoever may be in a segment of it. A notice of a service
     * is also for those who forbade to be sorted, unless the rule looks at what people do: whoever is found by their
     * membership alone is not sorted. Of all others it is for the same.
     */
    public Addressees addressees(Rule rule, PurposeKind kind) {
        return switch (kind) {
            case MARKETING -> new Addressees(guarded(rule), Addressees.Limited.LEFT_OUT);
            case SERVICE ->
                looksAtBehaviour(rule)
                        ? new Addressees(guarded(rule), Addressees.Limited.LEFT_OUT_BY_BEHAVIOUR)
                        : new Addressees(unguarded(rule), Addressees.Limited.ADDRESSED);
        };
    }

    /** The same of a segment; of one that is gone, or cannot be asked, they are for nobody. */
    public Addressees addressees(SegmentId segment, PurposeKind kind) {
        return addressees(written(segment).orElse(NOBODY), kind);
    }

    /** With what is written of each segment in the place of its name, since under the name nobody is found who may be in none. */
    private Rule unguarded(Rule rule) {
        return switch (rule) {
            case Rule.All all ->
                new Rule.All(all.rules().stream().map(this::unguarded).toList());
            case Rule.Any any ->
                new Rule.Any(any.rules().stream().map(this::unguarded).toList());
            case Rule.Not not -> new Rule.Not(unguarded(not.rule()));
            case Rule.InSegment in -> written(in.segment()).map(this::unguarded).orElse(NOBODY);
            case Rule.FieldIs _, Rule.DerivedIs _, Rule.EventCount _, Rule.ConsentTo _ -> rule;
            case Rule.YoungerThan _, Rule.InGroup _, Rule.OfPersona _ -> rule;
        };
    }

    /** May be written to for something on the channel, at an address that works. */
    public Rule reached(String channel) {
        return meaning.onChannel(channel);
    }

    @Override
    public boolean mayBeScored(Details details, Set<String> limits, Instant now) {
        var child =
                details.isYoungerThan(policy.ageOfConsent(), Today.at(now, zone).day());
        return !child && Limit.FROM_PROFILING.stream().noneMatch(limits::contains);
    }

    @Override
    public boolean tellsOfBehaviour(SegmentId segment) {
        return written(segment)
                .map(rule ->
                        looksAtBehaviour(rule) || Reads.of(opened(rule)).parts().contains(Reads.Part.GROUPS))
                .orElse(true);
    }

    @Override
    public Optional<Location> place(BranchId branch) {
        return Optional.ofNullable(places.get(branch));
    }

    @Override
    public DerivedState assess(Patron patron, Instant now) {
        return assess(patron, Today.at(now, zone), askable, null, now);
    }

    /**
     * Segments that read nothing of what changed keep whom they had, and the next look is not later than it was: see
     * docs/adr/0080-only-what-a-change-touches.md.
     */
    @Override
    public DerivedState assess(Patron before, Patron after, Instant now) {
        var changed = Reads.between(before, after);
        var due = before.derived().due();
        if (changed.isNothing() || (due != null && !due.isAfter(now))) {
            return assess(after, now);
        }
        var touched = askable.stream().filter(one -> reads(one).touch(changed)).toList();
        return assess(after, Today.at(now, zone), touched, due, now);
    }

    private DerivedState assess(
            Patron patron, Today today, List<Segment> asked, @Nullable Instant latest, Instant now) {
        var evaluation = new Evaluation(this, today);
        var members = new HashSet<>(patron.derived().segments());
        members.retainAll(segments.keySet());
        for (var segment : asked) {
            if (evaluation.holds(new Rule.InSegment(segment.id()), patron)) {
                members.add(segment.id());
            } else {
                members.remove(segment.id());
            }
        }
        return patron.derived()
                .next(
                        patron.lifecycle(today.day()),
                        members,
                        due(patron, today, asked, latest),
                        catalogue.revision(),
                        now);
    }

    /** What the segment, with all that it leads to, looks at. */
    private Reads reads(Segment segment) {
        return reads.computeIfAbsent(segment.id(), id -> Reads.of(opened(guarded(segment.rule()))));
    }

    public boolean holds(Rule rule, Patron patron, Instant now) {
        return new Evaluation(this, Today.at(now, zone)).holds(rule, patron);
    }

    /** Whether the rule, or one that it names, can change its truth with time. */
    boolean movesWithTime(Rule rule) {
        return opened(guarded(rule)).stream().anyMatch(NextChange::movesWithTime);
    }

    /** The rule and, once each, those of all segments and personas that it leads to. */
    private Set<Rule> opened(Rule rule) {
        var found = new HashSet<>(Set.of(rule));
        var seen = new HashSet<SegmentId>();
        var open = new ArrayDeque<>(Set.of(rule));
        while (!open.isEmpty()) {
            var next = open.poll();
            next.personas().forEach(named -> persona(named).ifPresent(found::add));
            for (var named : next.segments()) {
                if (seen.add(named)) {
                    written(named).ifPresent(inner -> {
                        found.add(inner);
                        open.add(inner);
                    });
                }
            }
        }
        return found;
    }

    /** Time zone, places, what consent means and which personas there are, in a form to be compared. */
    String zoneAndPlaces() {
        return zoneAndPlaces(zone, places, policy, personas);
    }

    static String zoneAndPlaces(
            ZoneId zone, Map<BranchId, Location> places, ConsentPolicy policy, Optional<PersonaModel> personas) {
        var text = new StringBuilder(zone.getId());
        new TreeMap<>(places.entrySet().stream()
                        .collect(Keyed.by(one -> one.getKey().toString(), Map.Entry::getValue)))
                .forEach((branch, at) -> text.append(' ')
                        .append(branch)
                        .append('@')
                        .append(at.lat())
                        .append(',')
                        .append(at.lon()));
        text.append(' ').append(policy.text());
        personas.ifPresent(model -> text.append(" personas ").append(model.run()));
        return text.toString();
    }

    private @Nullable Instant due(Patron patron, Today today, List<Segment> asked, @Nullable Instant latest) {
        var nextChange = new NextChange(this, today);
        var next = Stream.concat(
                NextChange.lapse(patron, today.day()).map(today::startOf).stream(),
                asked.stream().flatMap(segment -> nextChange.next(new Rule.InSegment(segment.id()), patron).stream()));
        return Stream.of(next, Stream.ofNullable(latest), patron.forgetsBy().stream())
                .flatMap(one -> one)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
