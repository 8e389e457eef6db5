package org.atrium.patron.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.atrium.patron.PatronFixtures;
import org.atrium.patron.activity.Activity;
import org.atrium.patron.activity.Happening;
import org.atrium.patron.activity.Scores;
import org.atrium.patron.activity.Stage;
import org.atrium.patron.catalogue.Catalogue;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.fact.Facts;
import org.atrium.patron.institution.Today;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.rule.RuleBook;
import org.atrium.patron.rule.RuleParser;
import org.atrium.patron.score.Lapse;
import org.atrium.patron.score.Monetary;
import org.atrium.patron.score.ScoreSheet;
import org.atrium.patron.sight.SightFixtures;
import org.jspecify.annotations.Nullable;

/** Scores on a patron's page, scores in rules, and rules over events tell one truth. */
class ScoresInRulesTest {

    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final RuleBook NO_OTHERS =
            new SegmentSnapshot(Catalogue.EMPTY, ZONE, Map.of(), PatronFixtures.USUAL);
    private static final Instant NOW = Instant.parse("2026-04-05T09:30:00Z");
    private static final Today TODAY = Today.at(NOW, ZONE);

    @Property(tries = 200)
    void a_count_on_the_page_is_the_count_in_rules_and_of_events(
            @ForAll("activities") Activity activity, @ForAll @IntRange(max = 6) int n) {
        var patron = PatronFixtures.someone().with(activity);
        var scores = Scores.of(activity, TODAY);

        for (var days : List.of(30, 90, 365)) {
            var shown = days == 30
                    ? scores.visits().d30()
                    : days == 90 ? scores.visits().d90() : scores.visits().d365();
            assertThat(holds(Map.of("field", "scores.visits.d" + days, "atLeast", n), patron))
                    .isEqualTo(shown >= n)
                    .isEqualTo(holds(
                            Map.of("event", "visit", "count", Map.of("atLeast", n), "within", "P" + days + "D"),
                            patron));
            assertThat(holds(Map.of("field", "scores.visits.d" + days, "atMost", n), patron))
                    .isEqualTo(shown <= n);
            assertThat(holds(Map.of("field", "scores.visits.d" + days, "is", n), patron))
                    .isEqualTo(shown == n);
        }
    }

    @Property(tries = 200)
    void a_patron_is_in_the_one_stage_that_the_page_shows(@ForAll("activities") Activity activity) {
        var patron = PatronFixtures.someone().with(activity);

        assertThat(Stream.of(Stage.values())
                        .map(Stage::word)
                        .filter(word -> holds(Map.of("field", "scores.stage", "is", word), patron)))
                .containsExactly(Scores.of(activity, TODAY).stage());
    }

    @Property(tries = 200)
    void each_level_that_is_shown_is_the_level_of_rules(@ForAll("activities") Activity activity) {
        var patron = PatronFixtures.someone().with(activity);

        for (var score : List.of("recency", "frequency", "engagement")) {
            var shown = (Integer) shown(activity, score);
            for (int n = 0; n <= 11; n++) {
                assertThat(holds(Map.of("field", "scores." + score, "atLeast", n), patron))
                        .isEqualTo(shown >= n);
                assertThat(holds(Map.of("field", "scores." + score, "atMost", n), patron))
                        .isEqualTo(shown <= n);
                assertThat(holds(Map.of("field", "scores." + score, "in", List.of(n, n + 0.5)), patron))
                        .isEqualTo(shown == n);
            }
        }
    }

    @Property(tries = 500)
    void who_came_is_in_the_one_state_of_lapse_that_is_shown(@ForAll("activities") Activity activity) {
        var patron = PatronFixtures.someone().with(activity);
        var shown = shown(activity, "lapse");

        assertThat(Stream.of(Lapse.values())
                        .map(Lapse::word)
                        .filter(word -> holds(Map.of("field", "scores.lapse", "is", word), patron))
                        .toList())
                .isEqualTo(shown == null ? List.of() : List.of(shown));
        assertThat(holds(Map.of("field", "scores.lapse", "exists", true), patron))
                .isEqualTo(shown != null);
    }

    @Property(tries = 100)
    void what_was_given_is_the_level_of_rules(@ForAll @DoubleRange(min = -5, max = 2000) double sum) {
        var stated = new Fact(Monetary.GIVEN, new FactValue.Figure(sum), NOW, NOW, new UUID(0, 1));
        var patron = PatronFixtures.someone().with(Facts.NONE.with(stated));
        int shown = Monetary.of(patron.facts()).orElseThrow();

        for (int n = 0; n <= 6; n++) {
            assertThat(holds(Map.of("field", "scores.monetary", "atLeast", n), patron))
                    .isEqualTo(shown >= n);
            assertThat(holds(Map.of("field", "scores.monetary", "is", n), patron))
                    .isEqualTo(shown == n);
        }
        assertThat(holds(Map.of("field", "scores.monetary", "atMost", 5), PatronFixtures.someone()))
                .as("of whom nothing is stated")
                .isFalse();
    }

    private static @Nullable Object shown(Activity activity, String score) {
        var patron = SightFixtures.scored(PatronFixtures.someone().with(activity));
        return ScoreSheet.of(patron, TODAY).scores().stream()
                .filter(one -> one.name().equals(score))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Property(tries = 200)
    void nothing_moves_before_the_day_that_is_foretold(
            @ForAll("activities") Activity activity, @ForAll("asked") Map<String, Object> asked) {
        var patron = PatronFixtures.someone().with(activity);
        var rule = RuleParser.parse(asked, "/rule");
        var held = holds(asked, patron);
        var next = new NextChange(NO_OTHERS, TODAY).next(rule, patron).map(TODAY::dayOf);

        for (int ahead = 1; ahead < 800; ahead++) {
            var day = TODAY.day().plusDays(ahead);
            if (next.filter(turn -> !turn.isAfter(day)).isPresent()) {
                return;
            }
            assertThat(new Evaluation(NO_OTHERS, new Today(day, ZONE)).holds(rule, patron))
                    .as("%s on %s of %s", asked, day, activity)
                    .isEqualTo(held);
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> asked() {
        return Arbitraries.of(
                Map.of("field", "scores.stage", "is", "new"),
                Map.of("field", "scores.stage", "is", "active"),
                Map.of("field", "scores.stage", "isNot", "cooling"),
                Map.of("field", "scores.stage", "in", List.of("new", "dormant")),
                Map.of("field", "scores.lastVisitAt", "before", "-P60D"),
                Map.of("field", "scores.visits.d90", "atMost", 1),
                Map.of("field", "scores.loans.d365", "is", 2),
                Map.of("field", "scores.visits.d30", "in", List.of(1, 2, 2.5)),
                Map.of("field", "scores.recency", "atLeast", 3),
                Map.of("field", "scores.frequency", "is", 2),
                Map.of("field", "scores.engagement", "atMost", 5),
                Map.of("field", "scores.lapse", "in", List.of("rising", "high")),
                Map.of("field", "scores.lapse", "isNot", "low"));
    }

    @Provide
    Arbitrary<Activity> activities() {
        var hours = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 24 * 40),
                Arbitraries.integers().between(24 * 29, 24 * 32),
                Arbitraries.integers().between(24 * 89, 24 * 92),
                Arbitraries.integers().between(24 * 364, 24 * 367),
                Arbitraries.integers().between(24 * 400, 24 * 900));
        var often = Arbitraries.integers()
                .between(0, 45)
                .map(times -> IntStream.range(0, times * 2)
                        .mapToObj(one -> 24 * 20 + one * 150)
                        .toList());
        return Arbitraries.oneOf(hours.list().ofMaxSize(6), often).map(ScoresInRulesTest::came);
    }

    private static Activity came(List<Integer> hoursAgo) {
        var activity = Activity.NONE;
        for (int i = 0; i < hoursAgo.size(); i++) {
            var at = NOW.minus(Duration.ofHours(hoursAgo.get(i)));
            activity = activity.with(i % 3 == 2 ? "loan" : "visit", new Happening(i, at, null), NOW);
        }
        return activity;
    }

    private static boolean holds(Map<String, Object> rule, Patron patron) {
        return new Evaluation(NO_OTHERS, TODAY).holds(RuleParser.parse(rule, "/rule"), patron);
    }
}
