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
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.institution.Today;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Comparison;
import org.atrium.patron.rule.Fields;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.rule.RuleBook;
import org.junit.jupiter.api.Test;

class NextChangeTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Today TODAY = new Today(LocalDate.of(2026, 3, 2), PARIS);
    private static final RuleBook NO_OTHERS =
            new SegmentSnapshot(Catalogue.EMPTY, PARIS, Map.of(), PatronFixtures.USUAL);

    @Test
    void a_visit_leaves_its_window_on_the_day_after_the_last() {
        var patron = visited("2026-02-01T10:00:00Z");

        assertThat(next(new Rule.EventCount("visit", 1, null, Period.ofDays(30)), patron))
                .contains(LocalDate.of(2026, 3, 4));
    }

    @Test
    void only_the_visit_that_decides_is_waited_for() {
        var patron = visited("2026-03-01T10:00:00Z", "2026-02-01T10:00:00Z", "2026-02-20T10:00:00Z");

        assertThat(next(new Rule.EventCount("visit", 2, null, Period.ofDays(30)), patron))
                .contains(LocalDate.of(2026, 3, 23));
        assertThat(next(new Rule.EventCount("visit", 5, null, Period.ofDays(30)), patron))
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
    void what_does_not_move_with_time_is_never_looked_at_again() {
        var rule = rule("enrolledOn", new Comparison.Before(new Comparison.Day.Fixed(LocalDate.of(2030, 1, 1))));

        assertThat(next(rule, PatronFixtures.aMember())).isEmpty();
        assertThat(NextChange.movesWithTime(rule)).isFalse();
    }

    private static Rule rule(String field, Comparison comparison) {
        return Rule.about(Fields.of(field).orElseThrow(), comparison);
    }

    private static Optional<LocalDate> next(Rule rule, Patron patron) {
        return new NextChange(NO_OTHERS, TODAY).next(rule, patron);
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
