package org.atrium.patron.persona;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.institution.Today;
import org.atrium.patron.membership.Evaluation;
import org.atrium.patron.membership.SegmentSnapshot;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.Rule;
import org.atrium.patron.score.Monetary;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A level that is counted is the level that rules ask for, and a persona is its rule. */
class LevelsInRulesTest {

    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final Instant NOW = Instant.parse("2026-04-05T09:30:00Z");
    private static final Today TODAY = Today.at(NOW, ZONE);
    private static final SegmentSnapshot BOOK =
            new SegmentSnapshot(Catalogue.EMPTY, ZONE, Map.of(), PatronFixtures.USUAL);

    @Property(tries = 300)
    void each_level_is_the_rule_that_reaches_it(@ForAll("people") Patron patron) {
        var evaluation = new Evaluation(BOOK, TODAY);
        for (var input : Input.values()) {
            int level = input.level(patron, TODAY);
            assertThat(level).as(input.word()).isBetween(1, input.top());
            for (int n = 2; n <= input.top(); n++) {
                assertThat(evaluation.holds(input.reaching(n), patron))
                        .as("%s %s", input, n)
                        .isEqualTo(level >= n);
            }
        }
    }

    @Property(tries = 300)
    void somebody_is_of_the_persona_whose_rule_holds_for_them_and_of_no_other(@ForAll("people") Patron patron) {
        var levels = Levels.of(patron, TODAY);
        for (var model : Stream.of(
                        PersonaFixtures.byVisits(UUID.randomUUID()),
                        PersonaFixtures.byTheRest(UUID.randomUUID()),
                        PersonaFixtures.ofTwo(UUID.randomUUID()))
                .toList()) {
            assertThat(model.personas().stream().filter(one -> new Evaluation(BOOK, TODAY).holds(one.rule(), patron)))
                    .containsExactly(model.of(levels));
        }
    }

    @Test
    void no_persona_counts_events_in_more_parts_than_rules_allow_for() {
        var most = Stream.of(Input.values())
                .mapToLong(input -> 2
                        * new Rule.All(List.of(input.reaching(2)))
                                .parts()
                                .filter(Rule.EventCount.class::isInstance)
                                .count())
                .sum();

        assertThat(most).isEqualTo(Rule.OfPersona.MOST_COUNTS);
    }

    @Provide
    Arbitrary<Patron> people() {
        var enrolled = Arbitraries.integers()
                .between(0, 4_200)
                .map(days -> TODAY.day().minusDays(days))
                .injectNull(0.2);
        var given = Arbitraries.of(5.0, 20.0, 49.99, 200.0, 5_000.0).injectNull(0.4);
        var inAGroup = Arbitraries.of(true, false);
        return Combinators.combine(happenings(), enrolled, given, inAGroup).as(LevelsInRulesTest::patron);
    }

    private record Did(String type, int times, Duration ago) {}

    private static Arbitrary<List<Did>> happenings() {
        return Combinators.combine(
                        Arbitraries.of("visit", "loan", "attendance", "page.view", "resource.use", "hold"),
                        Arbitraries.of(1, 3, 4, 11, 12, 40),
                        Arbitraries.of(0, 29, 30, 31, 90, 180, 364, 365, 366, 900)
                                .map(Duration::ofDays))
                .as(Did::new)
                .list()
                .ofMaxSize(5);
    }

    private static Patron patron(
            List<Did> happenings, @Nullable LocalDate enrolled, @Nullable Double given, boolean inAGroup) {
        var activity = Activity.NONE;
        long key = 0;
        for (var one : happenings) {
            for (int i = 0; i < one.times(); i++) {
                activity = activity.with(one.type(), new Happening(++key, NOW.minus(one.ago()), null), NOW);
            }
        }
        var facts = given == null
                ? Facts.NONE
                : Facts.NONE.with(new Fact(Monetary.GIVEN, new FactValue.Figure(given), NOW, NOW, new UUID(0, 1)));
        var groups = inAGroup
                ? Affiliations.NONE.with(new Affiliation(
                        new GroupId(new UUID(0, 9)),
                        GroupKind.CLUB,
                        GroupRole.MEMBER,
                        TODAY.day().minusDays(3),
                        null))
                : Affiliations.NONE;
        var someone = PatronFixtures.someone();
        return someone.with(someone.details().withTerm(enrolled, null))
                .with(activity)
                .with(facts)
                .with(groups);
    }
}
