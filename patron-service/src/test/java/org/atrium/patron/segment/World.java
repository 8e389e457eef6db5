package org.atrium.patron.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.test.MovableClock;
import org.atrium.kit.time.Ids;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.branch.Branch;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.group.Group;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.institution.Institution;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Population;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.membership.SegmentSnapshots;
import org.atrium.patron.membership.Sweep;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.PatronDesk;
import org.atrium.patron.profile.Patrons;
import org.atrium.patron.purpose.Carrier;
import org.atrium.patron.purpose.Purpose;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.purpose.Purposes;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.atrium.patron.rule.Rule;
import org.jspecify.annotations.Nullable;

/** An institution to which steps happen. */
final class World {

    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");

    /** After so long every instance knows of a change. */
    private static final Duration KNOWN = Duration.ofSeconds(5);

    private final House house;
    private final PatronDesk desk;
    private final Patrons patrons;
    private final SegmentDesk segments;
    private final Sweep sweep;
    private final SegmentSnapshots snapshots;
    private final Population population;
    private final Purposes purposes;
    private final MergeDesk merging;
    private final MovableClock clock;
    private final List<Group> groups;
    private final List<PatronId> people = new ArrayList<>();
    private final List<MergeId> merges = new ArrayList<>();
    private final List<SegmentId> made = new ArrayList<>();
    private final List<BranchId> branches = new ArrayList<>();

    World(House house) {
        this.house = house;
        this.desk = house.desk();
        this.patrons = house.patrons();
        this.segments = house.segments();
        this.sweep = house.sweep();
        this.snapshots = house.snapshots();
        this.population = house.population();
        this.purposes = house.purposes();
        this.merging = house.merging();
        this.groups = house.groups();
        this.clock = house.clock();
        for (var name : List.of("north", "south")) {
            var id = new BranchId(Ids.timeOrdered().next());
            house.branches()
                    .insert(new Branch(id, 1, name, ZoneId.of("Europe/Paris"), new Location(48.5, 2.5), Map.of()));
            branches.add(id);
        }
    }

    void take(Steps.Step step) {
        var now = clock.instant();
        switch (step) {
            case Steps.Arrives one -> arrive(one);
            case Steps.Changes one -> change(one.who(), patron -> patron.with(one.details()));
            case Steps.Visits one ->
                change(one.who(), patron -> patron.with(patron.activity().with(one.type(), happening(one, now), now)));
            case Steps.States one ->
                change(one.who(), patron -> patron.with(patron.facts().with(one.fact())));
            case Steps.Decides one ->
                change(
                        one.who(),
                        patron -> patron.with(patron.consents()
                                .record(
                                        one.granted()
                                                ? PatronFixtures.aYes(NEWS.purpose(), NEWS.channel(), now)
                                                : PatronFixtures.aNo(NEWS.purpose(), NEWS.channel(), now))));
            case Steps.GuardianDecides one ->
                change(
                        one.who(),
                        patron -> patron.with(patron.consents()
                                .record(PatronFixtures.aYesOfAGuardian(NEWS.purpose(), NEWS.channel(), now))));
            case Steps.Forbids one ->
                change(
                        one.who(),
                        patron -> patron.with(patron.restrictions()
                                .with(new Restrictions.Line(one.limit(), one.set(), Reason.REQUESTED, now, "desk"))));
            case Steps.Declares one -> declare(one.carriers(), one.kind(), now);
            case Steps.Merges one -> merge(one.who(), one.other());
            case Steps.TakesApart one -> {
                if (!merges.isEmpty()) {
                    takeApart(merges.remove(one.which() % merges.size()));
                }
            }
            case GroupSteps.Joins one ->
                change(
                        one.who(),
                        patron -> patron.with(patron.affiliations().with(joined(groups.get(one.group()), one))));
            case GroupSteps.Leaves one ->
                change(
                        one.who(),
                        patron -> patron.with(patron.affiliations()
                                .without(groups.get(one.group()).id())));
            case Steps.Writes one -> resolved(one.rule()).ifPresent(this::write);
            case Steps.Rewrites one -> rewrite(one);
            case Steps.DaysPass one -> clock.move(Duration.ofDays(one.days()));
            case Steps.HoursPass one -> clock.move(Duration.ofHours(one.hours()));
            case Steps.Removes one -> remove(one.which());
            case Steps.Erases one -> erase(one.who());
            case Steps.MovesTo one -> house.institutions().change(known -> in(known, one.zone(), known.attributes()));
            case Steps.CountryIs one ->
                house.institutions().change(known -> in(known, known.timeZone(), Map.of("country", one.country())));
            case PersonaSteps.Finds one -> PersonaSteps.find(house.personas(), one.which());
            case Steps.BranchMoves one -> move(branches.get(one.which()), one.location());
        }
    }

    /**
     * With the write itself, before anything is swept: whoever's time has not come is noted where the rules say, in every
     * segment that is not building.
     */
    void whatWasWrittenAgrees() {
        if (sweep.moved()) {
            return;
        }
        var snapshot = snapshots.readAgain();
        var now = clock.instant();
        var ready = snapshot.catalogue().segments().stream()
                .filter(one -> !one.building())
                .toList();
        patrons.inPortions(
                people,
                portion -> portion.forEach(patron -> {
                    var due = patron.derived().due();
                    if (due == null || due.isAfter(now)) {
                        ready.forEach(segment -> agrees("with its write", segment, patron, snapshot, now));
                    }
                }));
    }

    /** Changes are brought everywhere, and due patrons are looked at. */
    void settle() {
        clock.move(KNOWN);
        sweep.pass(() -> {});
        sweep.due(() -> {});
    }

    void everybodyAgrees() {
        var snapshot = snapshots.readAgain();
        var now = clock.instant();
        for (var segment : snapshot.catalogue().segments()) {
            var rule = snapshot.guarded(segment.rule());
            var filtered = population.matching(rule, snapshot, now, people);
            var notice = snapshot.addressees(segment.rule(), PurposeKind.SERVICE);
            var noticed = notice.withLimited() ? population.matching(notice.rule(), snapshot, now, people) : filtered;
            var members = new HashSet<PatronId>();
            patrons.inPortions(
                    people,
                    portion -> portion.forEach(patron -> {
                        var held = agrees("noted", segment, patron, snapshot, now);
                        if (held) {
                            members.add(patron.id());
                        }
                        assertThat(filtered.contains(patron.id()))
                                .as(() -> about("filter", segment, patron, now))
                                .isEqualTo(held);
                        assertThat(Explanation.of(rule, patron, snapshot, Today.at(now, snapshot.zone()))
                                        .holds())
                                .as(() -> about("explained", segment, patron, now))
                                .isEqualTo(held);
                        assertThat(noticed.contains(patron.id()))
                                .as(() -> about("filter of a notice", segment, patron, now))
                                .isEqualTo(hears(notice.rule(), held, segment, patron, snapshot, now));
                    }));
            assertThat(population.members(segment.id(), null, 1_000))
                    .as("members of " + segment.text() + ", whoever was erased or merged not among them")
                    .containsExactlyInAnyOrderElementsOf(members);
        }
    }

    /**
     * A notice is for each member, and for nobody else but those who forbade to be sorted: as if they had not where nothing
     * is asked of what people do, and whatever they did.
     */
    private static boolean hears(
            Rule notice, boolean held, Segment segment, Patron patron, SegmentSnapshot snapshot, Instant now) {
        var hears = snapshot.holds(notice, patron, now);
        if (!isLimited(patron)) {
            assertThat(hears).as(() -> about("notice", segment, patron, now)).isEqualTo(held);
            return hears;
        }
        assertThat(hears)
                .as(() -> about("notice, by what a limited person did", segment, patron, now))
                .isEqualTo(snapshot.holds(notice, patron.with(Activity.NONE).with(Facts.NONE), now));
        if (!asks(segment.text(), part -> part.containsKey("consent"), snapshot)) {
            var otherwise = snapshot.holds(snapshot.guarded(segment.rule()), patron.with(Restrictions.NONE), now);
            assertThat(hears)
                    .as(() -> about("notice to a limited person", segment, patron, now))
                    .isIn(otherwise, asks(segment.text(), World::isOfBehaviour, snapshot) ? false : otherwise);
        }
        return hears;
    }

    private static boolean isLimited(Patron patron) {
        return patron.restrictions().holds(Limit.RESTRICTION)
                || patron.restrictions().holds(Limit.PROFILING);
    }

    /** Whether it is asked somewhere in a rule, or in one that it names, by what is written alone. */
    private static boolean asks(@Nullable Object text, Predicate<Map<?, ?>> such, SegmentSnapshot snapshot) {
        return switch (text) {
            case Map<?, ?> part ->
                such.test(part)
                        || named(part, snapshot).stream().anyMatch(one -> asks(one.text(), such, snapshot))
                        || part.values().stream().anyMatch(one -> asks(one, such, snapshot));
            case List<?> parts -> parts.stream().anyMatch(one -> asks(one, such, snapshot));
            case null, default -> false;
        };
    }

    private static Optional<Segment> named(Map<?, ?> part, SegmentSnapshot snapshot) {
        return Optional.ofNullable(part.get("segment"))
                .map(id -> new SegmentId(UUID.fromString(id.toString())))
                .filter(id -> snapshot.setAside(id).isEmpty())
                .flatMap(snapshot::find);
    }

    private static boolean isOfBehaviour(Map<?, ?> part) {
        var field = String.valueOf(part.get("field"));
        return part.containsKey("event")
                || field.startsWith("scores.")
                || field.startsWith("facts.")
                || field.equals("persona");
    }

    private static boolean agrees(String how, Segment segment, Patron patron, SegmentSnapshot snapshot, Instant now) {
        var held = snapshot.holds(snapshot.guarded(segment.rule()), patron, now);
        assertThat(patron.derived().segments().contains(segment.id()))
                .as(() -> about(how, segment, patron, now))
                .isEqualTo(held);
        return held;
    }

    private static String about(String how, Segment segment, Patron patron, Instant now) {
        return how + ": " + segment.text() + " of " + patron + " at " + now;
    }

    private Happening happening(Steps.Visits one, Instant now) {
        return new Happening(
                one.key(),
                now.minus(one.ago()),
                one.where() == null ? null : branches.get(one.where()).value(),
                one.channel(),
                one.topics());
    }

    private String branch(Object number) {
        return branches.get((Integer) number).toString();
    }

    private void arrive(Steps.Arrives one) {
        var id = new PatronId(Ids.timeOrdered().next());
        var card = new Identifier("card", id.toString(), true);
        var stranger = Patron.blank(id, clock.instant()).with(one.details());
        desk.register(one.card() ? stranger.withIdentifiers(List.of(card)) : stranger);
        people.add(id);
    }

    private void change(int who, UnaryOperator<Patron> change) {
        if (!people.isEmpty()) {
            desk.change(people.get(who % people.size()), change);
        }
    }

    /** The newsletter as another purpose than it was. */
    private void declare(List<Carrier> carriers, PurposeKind kind, Instant now) {
        var known = purposes.find(NEWS.purpose());
        var next = new Purpose(
                NEWS.purpose(),
                known.map(Purpose::version).orElse(0L) + 1,
                now,
                kind,
                Map.of("en", "Newsletter"),
                carriers);
        if (known.isEmpty()) {
            purposes.insert(next);
        } else {
            purposes.replace(next);
        }
    }

    private void merge(int who, int other) {
        if (people.isEmpty()) {
            return;
        }
        var one = people.get(who % people.size());
        var same = patrons.find(people.get(other % people.size())).orElseThrow();
        if (!same.ids().contains(one)) {
            merges.add(merging.merge(one, same.id(), "ada").id());
        }
    }

    private void takeApart(MergeId merge) {
        try {
            merging.undo(merge, "ada");
        } catch (Refused erased) {
            assertThat(erased.refusal()).isInstanceOf(NotFound.class);
        }
    }

    /** The person is gone with all records that were merged into one. */
    private void erase(int who) {
        if (!people.isEmpty()) {
            var gone = patrons.find(people.get(who % people.size())).orElseThrow();
            house.erasing().accept(gone.id());
            assertThat(patrons.find(gone.id())).isEmpty();
            people.removeAll(gone.ids());
        }
    }

    private void remove(int which) {
        if (made.isEmpty()) {
            return;
        }
        var id = made.get(which % made.size());
        try {
            segments.remove(id);
            made.remove(id);
        } catch (Refused inUse) {
            assertThat(inUse.refusal()).isInstanceOf(SegmentInUse.class);
        }
    }

    private void move(BranchId branch, @Nullable Location location) {
        var known = house.branches().find(branch).orElseThrow();
        house.branches()
                .replace(new Branch(
                        branch, known.version() + 1, known.name(), known.timeZone(), location, known.openingHours()));
    }

    private static Institution in(Institution known, ZoneId zone, Map<String, Object> attributes) {
        return new Institution(
                known.id(), known.version(), known.name(), zone, known.languages(), attributes, known.settings());
    }

    private static Affiliation joined(Group group, GroupSteps.Joins one) {
        return new Affiliation(group.id(), group.kind(), one.role(), one.from(), one.until());
    }

    private void write(Map<String, Object> rule) {
        try {
            made.add(segments.create("s", rule).id());
        } catch (Refused tooLarge) {
            assertThat(tooLarge.refusal().faults())
                    .allSatisfy(fault -> assertThat(fault.detail()).contains("one too many"));
        }
    }

    private void rewrite(Steps.Rewrites one) {
        if (made.isEmpty()) {
            return;
        }
        var id = made.get(one.which() % made.size());
        resolved(one.rule()).ifPresent(rule -> {
            try {
                segments.edit(id, known -> {}, "s", rule);
            } catch (Refused circle) {
                assertThat(circle.refusal().faults()).isNotEmpty();
            }
        });
    }

    /** The rule with numbers of segments and groups made into their ids; empty when there is none to name. */
    @SuppressWarnings("unchecked")
    private Optional<Map<String, Object>> resolved(Object rule) {
        try {
            return Optional.of((Map<String, Object>) resolve(rule));
        } catch (IndexOutOfBoundsException noneYet) {
            return Optional.empty();
        }
    }

    private Object resolve(Object rule) {
        return switch (rule) {
            case Map<?, ?> map -> {
                var next = new HashMap<String, Object>();
                map.forEach((key, value) -> next.put(
                        (String) key,
                        switch ((String) key) {
                            case "segment" ->
                                made.get((Integer) value % Math.max(1, made.size()))
                                        .toString();
                            case "branchId" ->
                                value instanceof List<?> several
                                        ? several.stream().map(this::branch).toList()
                                        : branch(value);
                            case "group" -> groups.get((Integer) value).id().toString();
                            default -> resolve(value);
                        }));
                yield next;
            }
            case List<?> list -> list.stream().map(this::resolve).toList();
            default -> rule;
        };
    }
}
