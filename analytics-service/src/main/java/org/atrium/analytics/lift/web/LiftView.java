package org.atrium.analytics.lift.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.analytics.lift.Comparison;
import org.atrium.analytics.lift.LiftReport;
import org.atrium.analytics.lift.LiftReport.Arm;
import org.atrium.analytics.lift.LiftReport.Branch;
import org.atrium.analytics.lift.LiftReport.Cell;
import org.atrium.analytics.lift.LiftReport.Effect;
import org.atrium.analytics.lift.LiftReports;
import org.jspecify.annotations.Nullable;

record LiftView(
        UUID campaignId,
        String name,
        OutcomeView outcome,

        @Schema(description = "When the newest assignment or event in these numbers arrived")
        Instant asOf,

        String definitionVersion,
        MethodView method,

        @Schema(description = "Whether the outcome window of everyone is over")
        boolean complete,

        @Nullable Instant windowsEnd,

        @Schema(allowableValues = {"effect", "no-effect-shown", "not-enough-data"})
        String verdict,

        String reason,

        @Schema(description = "The treated arms, then the holdout")
        List<ArmView> arms,

        List<LiftBranchView> branches) {

    record OutcomeView(String event, String within) {}

    record MethodView(
            String difference,
            String relative,
            double confidence,

            @Schema(description = "Whether the intervals are adjusted for the number of arms")
            boolean adjusted,

            @Schema(description = "How the verdicts are") String verdicts) {

        static final MethodView THIS = new MethodView(
                "Newcombe's hybrid score interval (Newcombe 1998, method 10)",
                "The same by MOVER for a ratio (Donner and Zou 2012)",
                LiftReports.CONFIDENCE,
                false,
                "Adjusted for the number of arms (Holm 1979), once the window of everyone is over");
    }

    record ArmView(
            String arm,

            @Schema(allowableValues = {"treated", "control"})
            String role,

            @Schema(description = "What assigned, converted, rate and incremental count", allowableValues = "people")
            String unit,

            @Nullable
            @Schema(description = "true: so few people that the numbers could point at one, and none is shown")
            Boolean withheld,

            @Nullable @Schema(description = "People of this arm")
            Long assigned,

            @Nullable @Schema(description = "People who did what was hoped for within their window, at least once")
            Long converted,

            @Nullable @Schema(description = "converted / assigned: of people; absent while nobody is assigned")
            BigDecimal rate,

            @Nullable EffectView lift,

            @Nullable @Schema(description = "People who came because of the campaign: the lift times assigned")
            Long incremental,

            @Nullable Long incrementalLow,
            @Nullable Long incrementalHigh,

            @Nullable @Schema(allowableValues = {"effect", "no-effect-shown", "not-enough-data"})
            String verdict,

            @Nullable String reason,

            @Nullable @Schema(description = "Only where the lift is above 0 and the cost is known")
            CostView costPerIncremental) {

        /** @param isControlWithheld then the lift against it is withheld as well: it tells the same */
        static ArmView of(Arm arm, boolean isControlWithheld) {
            var isHidden = arm.isWithheld();
            var effect = isHidden || isControlWithheld ? Optional.<Effect>empty() : arm.effect();
            return new ArmView(
                    arm.name(),
                    arm.isControl() ? "control" : "treated",
                    "people",
                    isHidden ? true : null,
                    isHidden ? null : arm.people().of(),
                    isHidden ? null : arm.people().hits(),
                    isHidden || arm.people().of() == 0
                            ? null
                            : rounded(arm.people().rate()),
                    effect.map(Effect::comparison).map(EffectView::of).orElse(null),
                    effect.map(one -> Math.round(one.incremental())).orElse(null),
                    effect.map(one -> Math.round(one.incrementalInterval().low()))
                            .orElse(null),
                    effect.map(one -> Math.round(one.incrementalInterval().high()))
                            .orElse(null),
                    arm.effect().map(one -> one.judgement().verdict().word()).orElse(null),
                    arm.effect().map(one -> one.judgement().reason()).orElse(null),
                    effect.flatMap(Effect::cost).map(CostView::of).orElse(null));
        }
    }

    @Schema(description = "Against the holdout, in share of people: 0.05 is five percentage points")
    record EffectView(
            BigDecimal absolute,
            BigDecimal low,
            BigDecimal high,
            BigDecimal confidence,

            @Nullable @Schema(description = "The difference as a share of the holdout's rate; absent while that is 0")
            BigDecimal relative,

            @Nullable BoundsView relativeInterval) {

        static EffectView of(Comparison comparison) {
            var interval = comparison.differenceInterval();
            return new EffectView(
                    rounded(comparison.difference()),
                    rounded(interval.low()),
                    rounded(interval.high()),
                    BigDecimal.valueOf(comparison.confidence()),
                    comparison.relative().map(LiftView::rounded).orElse(null),
                    BoundsView.relative(comparison).orElse(null));
        }
    }

    record BoundsView(BigDecimal low, BigDecimal high) {

        static Optional<BoundsView> relative(Comparison comparison) {
            return comparison
                    .relativeInterval()
                    .map(interval -> new BoundsView(rounded(interval.low()), rounded(interval.high())));
        }
    }

    record CostView(BigDecimal amount, String currency, BigDecimal low, BigDecimal high) {

        static CostView of(LiftReport.CostPerPerson cost) {
            return new CostView(cost.amount(), cost.currency(), cost.low(), cost.high());
        }
    }

    record LiftBranchView(
            @Nullable @Schema(description = "Absent for people without a branch")
            UUID branchId,

            List<CellView> arms) {

        static LiftBranchView of(Branch branch) {
            return new LiftBranchView(
                    branch.branchId(), branch.arms().stream().map(CellView::of).toList());
        }
    }

    record CellView(
            String arm,

            @Nullable @Schema(description = "true: so few people that the numbers could point at one")
            Boolean withheld,

            @Nullable Long assigned,
            @Nullable Long converted,
            @Nullable BigDecimal rate,
            @Nullable EffectView lift) {

        static CellView of(Cell cell) {
            return cell.shown()
                    .map(people -> new CellView(
                            cell.arm(),
                            null,
                            people.of(),
                            people.hits(),
                            people.of() == 0 ? null : rounded(people.rate()),
                            cell.comparison().map(EffectView::of).orElse(null)))
                    .orElseGet(() -> new CellView(cell.arm(), true, null, null, null, null));
        }
    }

    static LiftView of(LiftReport report) {
        var campaign = report.campaign();
        return new LiftView(
                campaign.id(),
                campaign.name(),
                new OutcomeView(campaign.outcome().event(), campaign.outcome().within()),
                report.asOf(),
                LiftReport.DEFINITION_VERSION,
                MethodView.THIS,
                report.complete(),
                report.windowsEnd(),
                report.judgement().verdict().word(),
                report.judgement().reason(),
                report.arms().stream()
                        .map(arm -> ArmView.of(arm, report.isControlWithheld()))
                        .toList(),
                report.branches().stream().map(LiftBranchView::of).toList());
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(6, RoundingMode.HALF_EVEN);
    }
}
