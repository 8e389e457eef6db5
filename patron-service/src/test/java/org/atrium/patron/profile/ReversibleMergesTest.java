package org.atrium.patron.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;

/**
 * Whatever happens to five records, merged and taken apart in whatever order: beside them each is kept as it would be had
 * it never been merged, and is the same at the end.
 */
class ReversibleMergesTest {

    private static final int RECORDS = 5;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Consent.Subject NEWS = new Consent.Subject("newsletter", "email");

    private static final List<GroupId> GROUPS = List.of(new GroupId(new UUID(7, 1)), new GroupId(new UUID(7, 2)));
    private static final List<FactName> FACTS = List.of(new FactName("loyalty.points"), new FactName("giving.lastOn"));
    private static final List<Limit> LIMITS = List.of(Limit.RESTRICTION, Limit.MARKETING, Limit.purpose("newsletter"));

    /** @param kind what happens, to which records, with which value */
    record Step(Kind kind, int one, int other, int value) {}

    enum Kind {
        MERGE,
        UNDO,
        VISIT,
        FACT,
        TELL,
        BOUNCE,
        JOIN,
        LEAVE,
        FORBID,
        ALLOW,
        YES,
        NO,
        LATE_NO
    }

    @Property(tries = 10_000)
    void every_record_is_what_it_would_be_by_itself_and_no_merge_makes_a_yes(@ForAll("histories") List<Step> history) {
        var world = new World();
        for (var step : history) {
            world.take(step);
            world.isConsistent();
        }
        world.undoEverything();
        world.isConsistent();
        assertThat(world.persons).hasSize(RECORDS);
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        var number = Arbitraries.integers().between(0, RECORDS - 1);
        return Combinators.combine(Arbitraries.of(Kind.class), number, number, number)
                .as(Step::new)
                .list()
                .ofMaxSize(25);
    }

    private static final class World {

        private final Map<PatronId, Patron> persons = new LinkedHashMap<>();
        private final Map<PatronId, Patron> apart = new HashMap<>();
        private final List<PatronId> ids = new ArrayList<>();
        private final List<MergeId> merges = new ArrayList<>();
        private Instant now = START;

        World() {
            for (int i = 0; i < RECORDS; i++) {
                var point = new ContactPoint(
                        UUID.randomUUID(), "email", "a" + i / 2 + "@example.org", ContactState.ACTIVE, false, null);
                var one = PatronFixtures.someone()
                        .withIdentifiers(List.of(new Identifier("card", "K" + i, true)))
                        .withContactPoints(List.of(point));
                ids.add(one.id());
                persons.put(one.id(), one);
                apart.put(one.id(), one);
            }
        }

        void take(Step step) {
            now = now.plusSeconds(60);
            var id = ids.get(step.one());
            switch (step.kind()) {
                case MERGE -> merge(person(id), person(ids.get(step.other())));
                case UNDO -> {
                    if (!merges.isEmpty()) {
                        undo(merges.remove(step.value() % merges.size()));
                    }
                }
                case VISIT ->
                    change(
                            id,
                            one -> one.with(
                                    one.activity().with("visit", new Happening(now.toEpochMilli(), now, null), now)));
                case FACT -> {
                    var value = new FactValue.Text("v" + step.value());
                    var fact = new Fact(FACTS.get(step.value() % 2), value, now, now, UUID.randomUUID());
                    change(id, one -> one.with(one.facts().with(fact)));
                }
                case TELL -> change(id, one -> one.with(one.details().inCategory("c" + step.value())));
                case BOUNCE -> {
                    var point = apart.get(id).contactPoints().getFirst().id();
                    changeAll(
                            id,
                            one -> one.withContactPoints(one.contactPoints().stream()
                                    .map(each -> each.id().equals(point) ? each.in(ContactState.BOUNCED, now) : each)
                                    .toList()));
                }
                case JOIN -> change(id, one -> one.with(one.affiliations().with(belonging(step.value()))));
                case LEAVE -> change(id, one -> one.with(one.affiliations().without(GROUPS.get(step.value() % 2))));
                case FORBID -> forbid(id, LIMITS.get(step.value() % LIMITS.size()), true);
                case ALLOW -> forbid(id, LIMITS.get(step.value() % LIMITS.size()), false);
                case YES -> decide(id, PatronFixtures.aYes(NEWS.purpose(), NEWS.channel(), now));
                case NO -> decide(id, PatronFixtures.aNo(NEWS.purpose(), NEWS.channel(), now));
                case LATE_NO ->
                    decide(
                            id,
                            new Consent(
                                    UUID.randomUUID(),
                                    NEWS,
                                    Basis.CONSENT,
                                    false,
                                    null,
                                    "desk",
                                    now.minusSeconds(150),
                                    now,
                                    Map.of()));
            }
        }

        private static Affiliation belonging(int value) {
            return new Affiliation(
                    GROUPS.get(value % 2),
                    GroupKind.SCHOOL,
                    value < 3 ? GroupRole.TEACHER : GroupRole.LEADER,
                    LocalDate.of(2026, 1, 1).plusDays(value),
                    null);
        }

        /** As whoever they are known: see {@link org.atrium.patron.book.PatronRestrictions}. */
        private void forbid(PatronId id, Limit limit, boolean set) {
            var line = new Restrictions.Line(limit, set, Reason.REQUESTED, now, "desk");
            changeAll(id, one -> one.with(one.restrictions().with(line)));
            assertThat(person(id).restrictions().holds(limit)).isEqualTo(set);
        }

        private Patron person(PatronId id) {
            return persons.values().stream()
                    .filter(one -> one.ids().contains(id))
                    .findFirst()
                    .orElseThrow();
        }

        private void merge(Patron survivor, Patron other) {
            if (survivor.id().equals(other.id())) {
                return;
            }
            var merge = new MergeId(UUID.randomUUID());
            merges.add(merge);
            persons.remove(other.id());
            var merged = survivor.absorbing(new Absorbed(merge, now, other));
            persons.put(survivor.id(), merged);
            if (merged.consents().allows(NEWS)) {
                assertThat(saysNo(survivor) || saysNo(other)).isFalse();
                assertThat(survivor.consents().allows(NEWS) || other.consents().allows(NEWS))
                        .isTrue();
            }
        }

        private static boolean saysNo(Patron person) {
            return person.consents()
                    .decision(NEWS)
                    .filter(one -> !one.granted())
                    .isPresent();
        }

        private void undo(MergeId merge) {
            var person = persons.values().stream()
                    .filter(one -> one.releasing(merge).isPresent())
                    .findFirst()
                    .orElseThrow();
            var released = person.releasing(merge).orElseThrow();
            persons.put(released.left().id(), released.left());
            persons.put(released.taken().id(), released.taken());
        }

        void undoEverything() {
            while (!merges.isEmpty()) {
                undo(merges.removeFirst());
            }
        }

        private void decide(PatronId id, Consent line) {
            UnaryOperator<Patron> change = one -> one.with(one.consents().record(line));
            if (line.granted()) {
                change(id, change);
            } else {
                var person = person(id);
                person.ids().forEach(each -> apart.computeIfPresent(each, (same, one) -> change.apply(one)));
                persons.put(person.id(), person.withPart(change.apply(person.part(id))));
                assertThat(person(id).ids())
                        .allMatch(one -> !apart.get(one).consents().allows(NEWS)
                                || line.at()
                                        .isBefore(apart.get(one)
                                                .consents()
                                                .decision(NEWS)
                                                .orElseThrow()
                                                .at()));
            }
        }

        private void change(PatronId id, UnaryOperator<Patron> change) {
            var person = person(id);
            persons.put(person.id(), person.withPart(change.apply(person.part(id))));
            apart.computeIfPresent(id, (same, one) -> change.apply(one));
        }

        private void changeAll(PatronId id, UnaryOperator<Patron> change) {
            var person = person(id);
            person.ids().forEach(each -> apart.computeIfPresent(each, (same, one) -> change.apply(one)));
            persons.put(person.id(), person.withEachPart(change));
        }

        void isConsistent() {
            for (var person : persons.values()) {
                for (var record : person.records()) {
                    assertThat(record).isEqualTo(apart.get(record.id()));
                }
                if (person.consents().allows(NEWS)) {
                    assertThat(person.ids())
                            .anyMatch(id -> apart.get(id).consents().allows(NEWS));
                }
                for (var limit : LIMITS) {
                    assertThat(person.restrictions().holds(limit))
                            .isEqualTo(person.ids().stream()
                                    .anyMatch(id -> apart.get(id).restrictions().holds(limit)));
                }
                for (var group : GROUPS) {
                    var first = person.ids().stream()
                            .flatMap(id -> apart.get(id).affiliations().to(group).stream())
                            .findFirst();
                    assertThat(person.affiliations().to(group)).isEqualTo(first);
                }
                for (var name : FACTS) {
                    var newest = person.ids().stream()
                            .flatMap(id -> apart.get(id).facts().fact(name).stream())
                            .max(Comparator.comparing(Fact::asOf));
                    assertThat(person.facts().fact(name))
                            .as("%s while merged", name)
                            .isEqualTo(newest);
                }
                assertThat(person.activity().of("visit"))
                        .hasSize(person.ids().stream()
                                .mapToInt(id ->
                                        apart.get(id).activity().of("visit").size())
                                .sum());
            }
        }
    }
}
