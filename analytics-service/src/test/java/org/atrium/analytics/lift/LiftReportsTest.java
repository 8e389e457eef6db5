package org.atrium.analytics.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.lift.Campaign.Cost;
import org.atrium.analytics.lift.Campaign.Outcome;
import org.atrium.kit.disclosure.SmallNumbers;
import org.junit.jupiter.api.Test;

class LiftReportsTest {

    static final Instant LAUNCH = Instant.parse("2026-03-01T08:00:00Z");
    static final Instant WINDOW_ENDS = Instant.parse("2026-03-15T08:00:00Z");
    static final UUID NORTH = new UUID(0, 1);
    static final UUID SOUTH = new UUID(0, 2);
    static final UUID WEST = new UUID(0, 3);

    Campaign campaign = campaign(false);
    Instant now = Instant.parse("2026-04-01T00:00:00Z");

    @Test
    void the_people_of_all_branches_and_partitions_are_added_up() {
        var report = report(
                tally("a", NORTH, 400, 80),
                tally("a", NORTH, 300, 60),
                tally("a", SOUTH, 300, 60),
                tally("holdout", NORTH, 500, 50),
                tally("holdout", SOUTH, 500, 50));

        assertThat(report.arms()).extracting(LiftReport.Arm::name).containsExactly("a", "holdout");
        assertThat(report.arms().getFirst().people()).isEqualTo(new Proportion(200, 1000));
        assertThat(report.judgement().verdict()).isEqualTo(Verdict.EFFECT);
        assertThat(report.arms().getFirst().effect().orElseThrow().incremental())
                .isEqualTo(100, within(1e-9));
        assertThat(report.arms().getLast().effect()).isEmpty();
    }

    @Test
    void what_a_caused_visit_cost_is_said_only_where_visits_were_caused() {
        var caused =
                report(tally("a", NORTH, 1000, 200), tally("b", NORTH, 1000, 101), tally("holdout", NORTH, 1000, 100));
        var cost = caused.arms().getFirst().effect().orElseThrow().cost().orElseThrow();

        assertThat(cost.amount()).isEqualByComparingTo("6.00");
        assertThat(cost.low()).isLessThan(cost.amount());
        assertThat(cost.high()).isGreaterThan(cost.amount());
        assertThat(cost.currency()).isEqualTo("EUR");
        assertThat(caused.arms().get(1).name()).isEqualTo("b");
        assertThat(caused.arms().get(1).effect().orElseThrow().cost()).isEmpty();
    }

    @Test
    void without_a_holdout_nothing_can_be_said() {
        var report = report(tally("a", NORTH, 1000, 200));

        assertThat(report.judgement())
                .isEqualTo(new Judgement(Verdict.NOT_ENOUGH_DATA, "There is no holdout to compare with."));
        assertThat(report.arms().getFirst().effect()).isEmpty();
    }

    @Test
    void before_anyone_is_assigned_the_arms_are_empty() {
        var report = report();

        assertThat(report.judgement().reason()).isEqualTo("Nobody has been assigned yet.");
        assertThat(report.arms()).extracting(LiftReport.Arm::name).containsExactly("a");
        assertThat(report.complete()).isFalse();
    }

    @Test
    void it_is_complete_when_the_last_window_is_over() {
        assertThat(report(tally("a", NORTH, 40, 1)).complete()).isTrue();
        now = WINDOW_ENDS.minusSeconds(1);
        assertThat(report(tally("a", NORTH, 40, 1)).complete()).isFalse();
    }

    @Test
    void a_branch_with_few_people_is_withheld_and_so_is_the_one_that_would_reveal_it() {
        var report = report(
                tally("a", NORTH, 500, 50),
                tally("a", SOUTH, 9, 2),
                tally("a", WEST, 60, 6),
                tally("holdout", NORTH, 500, 40),
                tally("holdout", SOUTH, 50, 4),
                tally("holdout", WEST, 50, 4));

        assertThat(shown(report, NORTH, "a")).isPresent();
        assertThat(shown(report, SOUTH, "a")).isEmpty();
        assertThat(shown(report, WEST, "a")).isEmpty();
        assertThat(shown(report, SOUTH, "holdout")).isPresent();
        assertThat(shown(report, NORTH, "a").orElseThrow().comparison()).isPresent();
    }

    @Test
    void while_a_window_is_open_nothing_is_called_an_effect() {
        Tally[] six = {
            tally("a", NORTH, 60, 30),
            tally("b", NORTH, 60, 10),
            tally("c", NORTH, 60, 10),
            tally("d", NORTH, 60, 10),
            tally("e", NORTH, 60, 10),
            tally("holdout", NORTH, 60, 10)
        };
        now = WINDOW_ENDS.minusSeconds(1);

        var early = report(six);

        assertThat(early.complete()).isFalse();
        assertThat(early.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(early.judgement().reason()).contains("still move");
        assertThat(early.arms().getFirst().effect().orElseThrow().judgement().verdict())
                .isEqualTo(Verdict.NOT_ENOUGH_DATA);
        now = WINDOW_ENDS;
        assertThat(report(six).judgement().verdict()).isEqualTo(Verdict.EFFECT);
    }

    @Test
    void one_of_eight_arms_that_differs_a_little_is_no_effect_of_the_campaign() {
        var arms = new ArrayList<Tally>();
        for (var arm : "bcdefgh".split("")) {
            arms.add(tally(arm, NORTH, 500, 60));
        }
        arms.add(tally("holdout", NORTH, 500, 60));
        arms.add(tally("a", NORTH, 500, 83));

        var report = report(arms.toArray(Tally[]::new));

        var a = report.arms().getFirst().effect().orElseThrow();
        assertThat(a.comparison().differenceInterval().low()).isPositive();
        assertThat(a.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(a.judgement().reason()).contains("adjusted for the number of arms");
        assertThat(report.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
    }

    @Test
    void an_arm_of_three_people_is_withheld_and_so_is_what_is_compared_with_it() {
        var report = report(tally("a", NORTH, 400, 80), tally("holdout", NORTH, 3, 1));

        assertThat(report.arms()).extracting(LiftReport.Arm::isWithheld).containsExactly(false, true);
        assertThat(report.isControlWithheld()).isTrue();
        assertThat(shown(report, NORTH, "holdout")).isEmpty();
    }

    @Test
    void of_people_whom_somebody_chose_it_is_not_told_whether_a_few_came_or_stayed_away() {
        campaign = campaign(true);

        assertThat(isWithheld(tally("a", NORTH, 10, 0))).isTrue();
        assertThat(isWithheld(tally("a", NORTH, 10, 1))).isTrue();
        assertThat(isWithheld(tally("a", NORTH, 500, 9))).isTrue();
        assertThat(isWithheld(tally("a", NORTH, 500, 491))).isTrue();
        assertThat(isWithheld(tally("a", NORTH, 500, 500))).isTrue();
        assertThat(isWithheld(tally("a", NORTH, 20, 10))).isFalse();
    }

    @Test
    void nor_whether_anybody_is_in_an_arm_or_a_branch() {
        campaign = campaign(true);
        var many = tally("b", NORTH, 500, 250);
        var fewInTheWest = new Tally("b", WEST, 1, 0, WINDOW_ENDS, LAUNCH);
        var later = WINDOW_ENDS.plusSeconds(60);

        for (var arm : List.of("a", "c", "holdout")) {
            var one = new Tally(arm, SOUTH, 1, 1, later, later);
            assertThat(report(one)).isEqualTo(report());
            assertThat(report(many, one)).isEqualTo(report(many));
        }
        assertThat(report().arms())
                .extracting(LiftReport.Arm::name, LiftReport.Arm::isWithheld)
                .containsExactly(tuple("a", true), tuple("holdout", true));
        assertThat(report(many, fewInTheWest).branches())
                .extracting(LiftReport.Branch::branchId)
                .doesNotContain(WEST);
    }

    @Test
    void nor_is_it_by_a_branch_or_by_what_the_other_branches_leave() {
        campaign = campaign(true);
        var report = report(
                tally("a", NORTH, 500, 250),
                tally("a", SOUTH, 500, 9),
                tally("a", WEST, 500, 100),
                tally("holdout", NORTH, 500, 40));

        assertThat(report.arms().getFirst().isWithheld()).isFalse();
        assertThat(shown(report, NORTH, "a")).isPresent();
        assertThat(shown(report, SOUTH, "a")).isEmpty();
        assertThat(shown(report, WEST, "a")).isEmpty();
    }

    @Test
    void nor_is_it_by_the_verdict() {
        campaign = campaign(true);

        var report = report(tally("a", NORTH, 500, 250), tally("holdout", NORTH, 500, 9));

        assertThat(report.arms()).allSatisfy(arm -> assertThat(arm.effect()).isEmpty());
        assertThat(report.judgement().verdict()).isEqualTo(Verdict.NOT_ENOUGH_DATA);
        assertThat(report.judgement().reason()).contains("could point at one");
    }

    @Test
    void few_who_came_of_many_that_atrium_drew_are_shown() {
        assertThat(isWithheld(tally("a", NORTH, 500, 3))).isFalse();
    }

    private boolean isWithheld(Tally... one) {
        return report(one).arms().getFirst().isWithheld();
    }

    @Test
    void a_campaign_that_was_not_launched_has_no_report() {
        assertThat(reports(List.of()).of(UUID.randomUUID())).isEmpty();
    }

    private static Optional<LiftReport.Cell> shown(LiftReport report, UUID branch, String arm) {
        return report.branches().stream()
                .filter(one -> branch.equals(one.branchId()))
                .flatMap(one -> one.arms().stream())
                .filter(cell -> cell.arm().equals(arm))
                .findFirst()
                .filter(cell -> cell.shown().isPresent());
    }

    private LiftReport report(Tally... tallies) {
        return reports(List.of(tallies)).of(campaign.id()).orElseThrow();
    }

    private LiftReports reports(List<Tally> tallies) {
        return new LiftReports(
                new OneCampaign(campaign),
                new TheseTallies(tallies),
                new VerdictRule(0.02, 0.2, 30),
                () -> new SmallNumbers(10),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Tally tally(String arm, UUID branch, long assigned, long converted) {
        return new Tally(arm, branch, assigned, converted, WINDOW_ENDS, LAUNCH);
    }

    static Campaign campaign(boolean isExternal) {
        return new Campaign(
                UUID.randomUUID(),
                1,
                "Spring",
                isExternal,
                new Outcome("visit", "P14D"),
                new Cost(new BigDecimal("1200"), "EUR"),
                List.of("a"),
                LAUNCH);
    }

    record OneCampaign(Campaign campaign) implements Campaigns {
        @Override
        public Optional<Campaign> find(UUID id) {
            return Optional.of(campaign).filter(one -> one.id().equals(id));
        }

        @Override
        public void keep(Campaign campaign) {
            throw new UnsupportedOperationException();
        }
    }

    record TheseTallies(List<Tally> all) implements Tallies {
        @Override
        public List<Tally> of(UUID campaign) {
            return all;
        }

        @Override
        public void keep(List<TallyChange> changes) {
            throw new UnsupportedOperationException();
        }
    }
}
