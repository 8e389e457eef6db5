package org.atrium.analytics.lift;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.atrium.kit.disclosure.SmallNumbers;

/** Answers what came of a campaign. */
public final class LiftReports {

    /** Two-sided, for each arm by itself. The intervals are not adjusted for the number of arms; the verdicts are. */
    public static final double CONFIDENCE = 0.95;

    private final Campaigns campaigns;
    private final Tallies tallies;
    private final VerdictRule rule;
    private final Supplier<SmallNumbers> smallCells;
    private final Clock clock;

    /** @param smallCells asked once for each report: what the institution that asks has set */
    public LiftReports(
            Campaigns campaigns, Tallies tallies, VerdictRule rule, Supplier<SmallNumbers> smallCells, Clock clock) {
        this.campaigns = campaigns;
        this.tallies = tallies;
        this.rule = rule;
        this.smallCells = smallCells;
        this.clock = clock;
    }

    /** Empty for a campaign that this institution has not launched. */
    public Optional<LiftReport> of(UUID campaign) {
        var writer = new ReportWriter(rule, smallCells.get(), clock);
        return campaigns.find(campaign).map(found -> writer.write(found, tallies.of(campaign)));
    }
}
