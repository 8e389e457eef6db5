package org.atrium.patron.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.catalogue.Segment;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.identity.PersonaId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.purpose.PurposeKind;
import org.atrium.patron.restriction.Limit;
import org.atrium.patron.restriction.Reason;
import org.atrium.patron.restriction.Restrictions;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleParser;
import org.junit.jupiter.api.Test;

/** A change moves those memberships that it can move. */
class SegmentSnapshotTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Segment VISITORS = segment(1, Map.of("event", "visit", "within", "P30D"));
    private static final Segment OLD_HANDS = segment(2, Map.of("field", "createdAt", "before", "2026-01-01"));
    private static final Segment BOTH = segment(3, Map.of("all", List.of(named(VISITORS), named(OLD_HANDS))));
    private static final Segment ACTIVE = segment(4, Map.of("field", "scores.stage", "is", "new"));

    private static final Segment LOYAL = segment(5, Map.of("field", "facts.loyalty.points", "atLeast", 100));

    private static final SegmentSnapshot SNAPSHOT = new SegmentSnapshot(
            new Catalogue(9, "", List.of(VISITORS, OLD_HANDS, BOTH, ACTIVE, LOYAL), Map.of()),
            PARIS,
            Map.of(),
            PatronFixtures.USUAL);

    @Test
    void an_event_moves_segments_that_read_its_type_also_through_others() {
        var before = noted(PatronFixtures.someone(), Set.of(OLD_HANDS.id()), null);

        var after = SNAPSHOT.assess(before, visited(before, NOW), NOW);

        assertThat(after.segments()).containsExactlyInAnyOrder(VISITORS.id(), OLD_HANDS.id(), BOTH.id(), ACTIVE.id());
        assertThat(after.due())
                .isEqualTo(LocalDate.of(2026, 4, 2).atStartOfDay(PARIS).toInstant());
    }

    @Test
    void an_event_that_no_rule_reads_moves_nobody() {
        var due = NOW.plusSeconds(99);
        var before = noted(PatronFixtures.someone(), Set.of(), due);
        var after = before.with(before.activity().with("loan.of.a.kind", new Happening(1, NOW, null), NOW));

        assertThat(SNAPSHOT.assess(before, after, NOW).saysTheSame(before.derived()))
                .isTrue();
    }

    @Test
    void a_fact_moves_segments_that_ask_for_it_alone() {
        var before = noted(PatronFixtures.someone(), Set.of(BOTH.id()), NOW.plusSeconds(99));

        assertThat(SNAPSHOT.assess(before, stated(before, "loyalty.points"), NOW)
                        .segments())
                .containsExactlyInAnyOrder(BOTH.id(), LOYAL.id());
        assertThat(SNAPSHOT.assess(before, stated(before, "loyalty.spent"), NOW).segments())
                .containsExactly(BOTH.id());
    }

    private static Patron stated(Patron patron, String name) {
        var fact = new Fact(new FactName(name), new FactValue.Figure(120L), NOW, NOW, new UUID(0, 1));
        return patron.with(patron.facts().with(fact));
    }

    @Test
    void the_next_look_is_never_put_off_by_a_change() {
        var due = NOW.plusSeconds(99);
        var before = noted(PatronFixtures.someone(), Set.of(), due);

        assertThat(SNAPSHOT.assess(before, visited(before, NOW), NOW).due()).isEqualTo(due);
    }

    @Test
    void who_is_due_is_looked_at_as_a_whole() {
        var before = noted(PatronFixtures.someone(), Set.of(), NOW.minusSeconds(1));

        assertThat(SNAPSHOT.assess(before, visited(before, NOW), NOW).segments())
                .containsExactlyInAnyOrder(VISITORS.id(), OLD_HANDS.id(), BOTH.id(), ACTIVE.id());
    }

    @Test
    void a_look_without_a_change_is_a_whole_one_and_forgets_segments_that_are_gone() {
        var gone = new SegmentId(new UUID(0, 77));
        var before = noted(PatronFixtures.someone(), Set.of(gone), null);

        assertThat(SNAPSHOT.assess(before, before, NOW).segments()).containsExactly(OLD_HANDS.id());
        assertThat(SNAPSHOT.assess(before, visited(before, NOW), NOW).segments())
                .containsExactlyInAnyOrder(VISITORS.id(), BOTH.id(), ACTIVE.id());
    }

    @Test
    void a_notice_is_also_for_whoever_forbade_to_be_sorted_and_each_segment_that_it_names_is_read_as_it_is_written() {
        var free = PatronFixtures.someone();
        var limited = forbidding(free, Limit.PROFILING);
        var notOld = new Rule.Not(new Rule.InSegment(OLD_HANDS.id()));

        assertThat(SNAPSHOT.addressees(OLD_HANDS.rule(), PurposeKind.MARKETING).limited())
                .isEqualTo(Addressees.Limited.LEFT_OUT);
        assertThat(isFor(limited, OLD_HANDS.rule(), PurposeKind.MARKETING)).isFalse();
        assertThat(isFor(limited, OLD_HANDS.rule(), PurposeKind.SERVICE)).isTrue();
        assertThat(isFor(limited, new Rule.InSegment(OLD_HANDS.id()), PurposeKind.SERVICE))
                .as("though a segment that is named holds no limited person")
                .isTrue();
        assertThat(isFor(limited, notOld, PurposeKind.SERVICE))
                .as("and is denied as it is for all others")
                .isEqualTo(isFor(free, notOld, PurposeKind.SERVICE))
                .isFalse();
        assertThat(SNAPSHOT.addressees(new SegmentId(new UUID(0, 77)), PurposeKind.SERVICE)
                        .rule())
                .as("of a segment that is gone")
                .isEqualTo(new Rule.Any(List.of()));
    }

    @Test
    void a_notice_that_looks_at_what_people_do_is_for_members_alone_also_through_others() {
        var limited = forbidding(visited(PatronFixtures.someone(), NOW), Limit.RESTRICTION);
        var alike = new Rule.Not(new Rule.OfPersona(new PersonaId(new UUID(0, 9))));

        for (var rule : List.of(
                VISITORS.rule(),
                new Rule.InSegment(BOTH.id()),
                ACTIVE.rule(),
                LOYAL.rule(),
                new Rule.Any(List.of(OLD_HANDS.rule(), VISITORS.rule())),
                alike)) {
            assertThat(SNAPSHOT.addressees(rule, PurposeKind.SERVICE))
                    .as(rule.toString())
                    .isEqualTo(new Addressees(SNAPSHOT.guarded(rule), Addressees.Limited.LEFT_OUT_BY_BEHAVIOUR));
            assertThat(isFor(limited, rule, PurposeKind.SERVICE)).isFalse();
        }
    }

    private static boolean isFor(Patron patron, Rule rule, PurposeKind kind) {
        return SNAPSHOT.holds(SNAPSHOT.addressees(rule, kind).rule(), patron, NOW);
    }

    private static Patron forbidding(Patron patron, Limit limit) {
        return patron.with(
                patron.restrictions().with(new Restrictions.Line(limit, true, Reason.REQUESTED, NOW, "desk")));
    }

    private static Patron visited(Patron patron, Instant at) {
        return patron.with(patron.activity().with("visit", new Happening(1, at, null), NOW));
    }

    private static Patron noted(Patron patron, Set<SegmentId> segments, Instant due) {
        return patron.with(DerivedState.NONE.next(patron.lifecycle(LocalDate.of(2026, 3, 2)), segments, due, 9, NOW));
    }

    private static Map<String, Object> named(Segment segment) {
        return Map.of("segment", segment.id().toString());
    }

    private static Segment segment(int number, Map<String, Object> rule) {
        return new Segment(
                new SegmentId(new UUID(0, number)),
                1,
                "s",
                rule,
                RuleParser.parse(rule, "/rule"),
                Segment.State.READY,
                NOW,
                NOW);
    }
}
