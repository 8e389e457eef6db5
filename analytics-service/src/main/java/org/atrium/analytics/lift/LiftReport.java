package org.atrium.analytics.lift;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a campaign caused, as far as can be said. */
public record LiftReport(
        Campaign campaign,
        Instant asOf,
        @Nullable Instant windowsEnd,
        boolean complete,
        Judgement judgement,
        List<Arm> arms,
        List<Branch> branches) {

    /** Of the definition by which these numbers were made; a change of it is told in docs/adr/0032. */
    public static final String DEFINITION_VERSION = "3";

    public boolean isControlWithheld() {
        return arms.stream().anyMatch(arm -> arm.isControl() && arm.isWithheld());
    }

    /**
     * @param isWithheld so few people that the numbers could point at one
     * @param effect absent for the control, and where there is nothing to compare with
     */
    public record Arm(String name, Proportion people, boolean isWithheld, Optional<Effect> effect) {

        public boolean isControl() {
            return name.equals(Tally.HOLDOUT);
        }
    }

    /** A treated arm against the control. */
    public record Effect(Comparison comparison, Judgement judgement, Optional<CostPerPerson> cost) {

        /** People who came because of it: the lift times the people assigned. */
        public double incremental() {
            return comparison.difference() * comparison.treated().of();
        }

        public Interval incrementalInterval() {
            var interval = comparison.differenceInterval();
            var people = comparison.treated().of();
            return new Interval(interval.low() * people, interval.high() * people);
        }
    }

    /** What it cost to bring one person; only where the lift is surely above 0, for otherwise there is no upper bound. */
    public record CostPerPerson(BigDecimal amount, BigDecimal low, BigDecimal high, String currency) {}

    /** @param branchId absent for people without a branch */
    public record Branch(@Nullable UUID branchId, List<Cell> arms) {}

    /**
     * @param shown absent where the cell is withheld
     * @param comparison absent where it or the control is
     */
    public record Cell(String arm, Optional<Proportion> shown, Optional<Comparison> comparison) {}
}
