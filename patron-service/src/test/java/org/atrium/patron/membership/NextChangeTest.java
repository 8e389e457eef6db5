package org.atrium.patron.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Narrowing;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.atrium.patron.rule.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NextChangeTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Today TODAY = new Today(LocalDate.of(2026, 3, 2), PARIS);
    private static final RuleBook NO_OTHERS =
            new SegmentSnapshot(Catalogue.EMPTY, PARIS, Map.of(), PatronFixtures.USUAL);

    @Test
    void a_visit_leaves_its_window_on_the_day_after_the_last() {
        var patron = visited("2026-02-01T10:00:00Z");

        assertThat(next(new Rule.EventCount("visit", 1, null, new Window.Days(Period.ofDays(30))), patron))
                .contains(LocalDate.of(2026, 3, 4));
    }

    @Test
    void only_the_visit_that_decides_is_waited_for() {
        var patron = visited("2026-03-01T10:00:00Z", "2026-02-01T10:00:00Z", "2026-02-20T10:00:00Z");

        assertThat(next(new Rule.EventCount("visit", 2, null, new Window.Days(Period.ofDays(30))), patron))
                .contains(LocalDate.of(2026, 3, 23));
        assertThat(next(new Rule.EventCount("visit", 5, null, new Window.Days(Period.ofDays(30))), patron))
                .isEmpty();
    }

    @Test
    void half_a_year_ago_comes_closer_every_day() {
        var patron = PatronFixtures.someone().with(enrolled(LocalDate.of(2025, 10, 31)));
        var rule = rule("enrolledOn", new Comparison.Before(new Comparison.Day.FromToday(Period.ofMonths(-6))));

        assertThat(next(rule, patron)).contains(LocalDate.of(2026, 5, 1));
    }

    @Test
    void a_day_that_was_stated_comes_closer_too_and_what_is_no_day_does_not() {
        var gave = stated("giving.lastOn", FactType.DATE, "2026-02-10");
        var rule = rule("facts.giving.lastOn", new Comparison.After(new Comparison.Day.FromToday(Period.ofDays(-30))));

        assertThat(next(rule, gave)).contains(LocalDate.of(2026, 3, 12));
        assertThat(next(rule, stated("giving.lastOn", FactType.TEXT, "often"))).isEmpty();
        assertThat(next(rule, PatronFixtures.aMember())).isEmpty();
        assertThat(NextChange.movesWithTime(rule)).isTrue();
    }

    private static Patron stated(String name, FactType type, Object value) {
        return PatronFixtures.aMember()
                .with(Facts.NONE.with(new Fact(
                        new FactName(name),
                        type.read(value).orElseThrow(),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        new UUID(0, 1))));
    }

    @Test
    void what_is_counted_in_hours_turns_within_a_day_to_the_millisecond() {
        var now = Instant.parse("2026-03-02T14:35:00Z");
        var came = visited("2026-03-02T12:00:00Z", "2026-03-02T10:00:00.5Z");
        var twice = new Rule.EventCount("visit", 2, null, new Window.Hours(6));
        var lately = rule("scores.lastVisitAt", new Comparison.After(new Comparison.FromNow(-6)));
        var before = rule("scores.lastVisitAt", new Comparison.Before(new Comparison.FromNow(-6)));

        assertThat(turns(twice, came, now)).contains(Instant.parse("2026-03-02T16:00:00.501Z"));
        assertThat(turns(lately, came, now)).contains(Instant.parse("2026-03-02T18:00:00Z"));
        assertThat(turns(before, came, now)).contains(Instant.parse("2026-03-02T18:00:00.001Z"));
        for (var rule : List.of(twice, lately, before)) {
            var turn = turns(rule, came, now).orElseThrow();
            assertThat(holds(rule, came, turn)).isNotEqualTo(holds(rule, came, turn.minusMillis(1)));
            assertThat(turns(rule, came, turn)).isEmpty();
            assertThat(NextChange.movesWithTime(rule)).isTrue();
        }
    }

    @Test
    void of_events_of_one_branch_those_of_others_are_not_waited_for() {
        var now = Instant.parse("2026-03-02T14:35:00Z");
        var north = new BranchId(new UUID(1, 1));
        var activity = Activity.NONE
                .with("visit", at("2026-03-02T13:00:00Z", 1, null), now)
                .with("visit", at("2026-03-02T12:00:00Z", 2, north), now)
                .with("visit", at("2026-03-02T11:00:00Z", 3, null), now)
                .with("visit", at("2026-03-02T10:00:00Z", 4, north), now);
        var came = PatronFixtures.aMember().with(activity);
        var there = new Narrowing(List.of(north), List.of(), List.of());
        var twice = new Rule.EventCount("visit", there, 2, null, new Window.Hours(6));

        assertThat(turns(twice, came, now)).contains(Instant.parse("2026-03-02T16:00:00.001Z"));
        assertThat(turns(new Rule.EventCount("visit", there, 3, null, new Window.Hours(6)), came, now))
                .isEmpty();
        assertThat(NextChange.movesWithTime(twice)).isTrue();
    }

    private static Happening at(String time, long key, @Nullable BranchId branch) {
        return new Happening(key, Instant.parse(time), branch == null ? null : branch.value());
    }

    private static Optional<Instant> turns(Rule rule, Patron patron, Instant now) {
        return new NextChange(NO_OTHERS, Today.at(now, PARIS)).next(rule, patron);
    }

    private static boolean holds(Rule rule, Patron patron, Instant now) {
        return new Evaluation(NO_OTHERS, Today.at(now, PARIS)).holds(rule, patron);
    }

    @Test
    void what_does_not_move_with_time_is_never_looked_at_again() {
        var rule = rule("enrolledOn", new Comparison.Before(new Comparison.Day.Fixed(LocalDate.of(2030, 1, 1))));

        assertThat(next(rule, PatronFixtures.aMember())).isEmpty();
        assertThat(NextChange.movesWithTime(rule)).isFalse();
    }

    @Test
    void who_joins_later_and_whose_membership_ends_are_waited_for_where_a_rule_means_them() {
        var group = new GroupId(new UUID(0, 1));
        var ending = belonging(group, TODAY.day().minusDays(9), TODAY.day().plusDays(2));
        var joining = belonging(group, TODAY.day().plusDays(7), null);

        assertThat(next(new Rule.InGroup(group, null, null), ending))
                .contains(TODAY.day().plusDays(3));
        assertThat(next(rule("groups.kind", new Comparison.Is("school")), joining))
                .contains(TODAY.day().plusDays(7));
        assertThat(next(new Rule.InGroup(group, null, GroupRole.TEACHER), joining))
                .isEmpty();
        assertThat(next(new Rule.InGroup(new GroupId(new UUID(0, 2)), null, null), ending))
                .isEmpty();
        assertThat(NextChange.movesWithTime(rule("groups.role", new Comparison.Exists(false))))
                .isTrue();
    }

    private static Patron belonging(GroupId group, LocalDate from, @Nullable LocalDate until) {
        return PatronFixtures.aMember()
                .with(Affiliations.NONE.with(new Affiliation(group, GroupKind.SCHOOL, GroupRole.PUPIL, from, until)));
    }

    private static Rule rule(String field, Comparison comparison) {
        return Rule.about(Fields.of(field).orElseThrow(), comparison);
    }

    private static Optional<LocalDate> next(Rule rule, Patron patron) {
        return new NextChange(NO_OTHERS, TODAY).next(rule, patron).map(TODAY::dayOf);
    }

    private static Patron visited(String... times) {
        var activity = Activity.NONE;
        for (var time : times) {
            var at = Instant.parse(time);
            activity = activity.with("visit", new Happening(at.toEpochMilli(), at, null), at);
        }
        return PatronFixtures.aMember().with(activity);
    }

    private static Details enrolled(LocalDate day) {
        return new Details(Name.NONE, null, null, null, null, null, day, null, Address.NONE, List.of(), Map.of(), null);
    }
}
