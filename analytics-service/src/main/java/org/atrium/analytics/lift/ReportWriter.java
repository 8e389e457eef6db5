package org.atrium.analytics.lift;

import static java.util.stream.Collectors.groupingBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.atrium.analytics.lift.LiftReport.Arm;
import org.atrium.analytics.lift.LiftReport.Branch;
import org.atrium.analytics.lift.LiftReport.Cell;
import org.atrium.analytics.lift.LiftReport.CostPerPerson;
import org.atrium.analytics.lift.LiftReport.Effect;
import org.atrium.kit.disclosure.Crowd;
import org.atrium.kit.disclosure.SmallNumbers;
import org.jspecify.annotations.Nullable;

/** Makes the report of one campaign, by one rule of what is too small to be shown. */
final class ReportWriter {

    private static final Comparator<String> CONTROL_LAST =
            Comparator.comparing((String arm) -> arm.equals(Tally.HOLDOUT)).thenComparing(Comparator.naturalOrder());
    private static final String NO_BRANCH = "";
    private static final Judgement STILL_RUNNING =
            new Judgement(Verdict.NOT_ENOUGH_DATA, "Not everybody's outcome window is over: the numbers still move.");

    private final VerdictRule rule;
    private final SmallNumbers smallCells;
    private final Clock clock;

    ReportWriter(VerdictRule rule, SmallNumbers smallCells, Clock clock) {
        this.rule = rule;
        this.smallCells = smallCells;
        this.clock = clock;
    }

    LiftReport write(Campaign campaign, List<Tally> people) {
        return report(campaign, shown(campaign, people));
    }

    /**
     * Of people whom somebody chose, those of the arms that are withheld are left out of everything, the times as well:
     * an arm of a few then looks like one of nobody, and does not tell whether somebody has an identifier.
     */
    private List<Tally> shown(Campaign campaign, List<Tally> people) {
        if (!campaign.isExternal()) {
            return people;
        }
        var byArm = people.stream().collect(groupingBy(Tally::arm));
        return people.stream()
                .filter(tally -> !isWithheld(campaign, sum(byArm.getOrDefault(tally.arm(), List.of()))))
                .toList();
    }

    private LiftReport report(Campaign campaign, List<Tally> people) {
        var end = people.stream()
                .map(Tally::windowsEnd)
                .max(Comparator.naturalOrder())
                .orElse(null);
        var arms = arms(campaign, total(campaign, people), isOver(end));
        return new LiftReport(
                campaign,
                people.stream().map(Tally::asOf).max(Comparator.naturalOrder()).orElse(campaign.launchedAt()),
                end,
                isOver(end),
                overall(arms),
                arms,
                branches(campaign, people));
    }

    private boolean isOver(@Nullable Instant end) {
        return end != null && !clock.instant().isBefore(end);
    }

    /** Arms that nobody has been assigned to yet are there with nobody, if it is known that they will be. */
    private static Map<String, Proportion> total(Campaign campaign, List<Tally> people) {
        var names = new TreeSet<>(CONTROL_LAST);
        names.addAll(campaign.arms());
        if (campaign.isExternal()) {
            names.add(Tally.HOLDOUT);
        }
        people.forEach(tally -> names.add(tally.arm()));
        var byArm = people.stream().collect(groupingBy(Tally::arm));
        var total = new LinkedHashMap<String, Proportion>();
        names.forEach(name -> total.put(name, sum(byArm.getOrDefault(name, List.of()))));
        return total;
    }

    private static Proportion sum(List<Tally> some) {
        return some.stream().map(Tally::proportion).reduce(new Proportion(0, 0), Proportion::and);
    }

    private List<Arm> arms(Campaign campaign, Map<String, Proportion> people, boolean isOver) {
        var treated = people.entrySet().stream()
                .filter(arm -> !arm.getKey().equals(Tally.HOLDOUT))
                .mapToLong(arm -> arm.getValue().of())
                .sum();
        var comparisons = new LinkedHashMap<String, Comparison>();
        people.keySet()
                .forEach(name -> comparison(name, people)
                        .filter(one -> mayBeJudged(campaign, one))
                        .ifPresent(one -> comparisons.put(name, one)));
        var judgements = judgements(List.copyOf(comparisons.values()), isOver).iterator();
        var effects = new HashMap<String, Effect>();
        comparisons.forEach((name, comparison) -> effects.put(
                name, withCost(campaign, new Effect(comparison, judgements.next(), Optional.empty()), treated)));
        return people.entrySet().stream()
                .map(arm -> new Arm(
                        arm.getKey(),
                        arm.getValue(),
                        isWithheld(campaign, arm.getValue()),
                        Optional.ofNullable(effects.get(arm.getKey()))))
                .toList();
    }

    /** A verdict on people whom somebody chose can hang on one of them, like the numbers that are withheld. */
    private boolean mayBeJudged(Campaign campaign, Comparison one) {
        return !campaign.isExternal() || (!isWithheld(campaign, one.treated()) && !isWithheld(campaign, one.control()));
    }

    /**
     * In an external campaign an empty arm is withheld too: a 0 would tell the caller that none of the identifiers
     * exists.
     */
    private boolean isWithheld(Campaign campaign, Proportion people) {
        return smallCells.isSmall(crowd(campaign, people)) || (campaign.isExternal() && people.of() == 0);
    }

    private List<Judgement> judgements(List<Comparison> arms, boolean isOver) {
        return isOver
                ? rule.judge(arms)
                : arms.stream().map(arm -> STILL_RUNNING).toList();
    }

    private Optional<Comparison> comparison(String name, Map<String, Proportion> people) {
        var control = people.getOrDefault(Tally.HOLDOUT, new Proportion(0, 0));
        var treated = people.getOrDefault(name, new Proportion(0, 0));
        if (name.equals(Tally.HOLDOUT) || control.of() == 0 || treated.of() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Comparison(treated, control, LiftReports.CONFIDENCE));
    }

    /** An arm bears the share of the cost that it has of the people written to. */
    private static Effect withCost(Campaign campaign, Effect effect, long treated) {
        var interval = effect.incrementalInterval();
        if (campaign.cost() == null || interval.low() <= 0) {
            return effect;
        }
        var share = campaign.cost()
                .amount()
                .multiply(BigDecimal.valueOf(effect.comparison().treated().of()))
                .divide(BigDecimal.valueOf(treated), 10, RoundingMode.HALF_EVEN);
        var cost = new CostPerPerson(
                per(share, effect.incremental()),
                per(share, interval.high()),
                per(share, interval.low()),
                campaign.cost().currency());
        return new Effect(effect.comparison(), effect.judgement(), Optional.of(cost));
    }

    private static BigDecimal per(BigDecimal amount, double people) {
        return amount.divide(BigDecimal.valueOf(people), 2, RoundingMode.HALF_EVEN);
    }

    private static Judgement overall(List<Arm> arms) {
        var effects = arms.stream().flatMap(arm -> arm.effect().stream()).toList();
        var judged = effects.stream().map(Effect::judgement).toList();
        if (judged.isEmpty()) {
            return new Judgement(Verdict.NOT_ENOUGH_DATA, whyNothing(arms));
        }
        return judged.stream()
                .filter(one -> one.verdict() == Verdict.EFFECT)
                .findFirst()
                .or(() -> judged.stream()
                        .filter(one -> one.verdict() == Verdict.NOT_ENOUGH_DATA)
                        .findFirst())
                .orElse(judged.getFirst());
    }

    private static String whyNothing(List<Arm> arms) {
        if (arms.stream().anyMatch(Arm::isWithheld)) {
            return "So few people are in an arm, came, or did not, that a verdict could point at one.";
        }
        if (arms.stream().allMatch(arm -> arm.people().of() == 0)) {
            return "Nobody has been assigned yet.";
        }
        return arms.stream().anyMatch(arm -> arm.isControl() && arm.people().of() > 0)
                ? "Nobody has been written to."
                : "There is no holdout to compare with.";
    }

    private List<Branch> branches(Campaign campaign, List<Tally> people) {
        var arms = new TreeSet<>(CONTROL_LAST);
        var byBranch = new LinkedHashMap<String, Map<String, Proportion>>();
        people.stream().sorted(Comparator.comparing(ReportWriter::branch)).forEach(tally -> {
            arms.add(tally.arm());
            byBranch.computeIfAbsent(branch(tally), any -> new LinkedHashMap<>())
                    .merge(tally.arm(), tally.proportion(), ReportWriter::add);
        });
        var withheld = withheld(campaign, arms, byBranch);
        return byBranch.entrySet().stream()
                .filter(branch -> arms.stream().anyMatch(arm -> !withheld.contains(arm + branch.getKey())))
                .map(branch -> new Branch(
                        branch.getKey().equals(NO_BRANCH) ? null : UUID.fromString(branch.getKey()),
                        arms.stream()
                                .map(arm -> cell(arm, branch.getValue(), withheld, branch.getKey()))
                                .toList()))
                .toList();
    }

    private Cell cell(String arm, Map<String, Proportion> people, Set<String> withheld, String branch) {
        if (withheld.contains(arm + branch)) {
            return new Cell(arm, Optional.empty(), Optional.empty());
        }
        var comparison =
                withheld.contains(Tally.HOLDOUT + branch) ? Optional.<Comparison>empty() : comparison(arm, people);
        return new Cell(arm, Optional.of(people.getOrDefault(arm, new Proportion(0, 0))), comparison);
    }

    /** The total of each arm is shown, so each arm's cells are judged beside each other. */
    private Set<String> withheld(Campaign campaign, Set<String> arms, Map<String, Map<String, Proportion>> byBranch) {
        var withheld = new HashSet<String>();
        var branches = List.copyOf(byBranch.keySet());
        for (var arm : arms) {
            var people = branches.stream()
                    .map(branch -> Optional.ofNullable(byBranch.get(branch))
                            .map(cells -> cells.get(arm))
                            .map(cell -> crowd(campaign, cell))
                            .orElse(Crowd.nobody()))
                    .toList();
            smallCells.withheld(people).forEach(index -> withheld.add(arm + branches.get(index)));
            if (campaign.isExternal()) {
                branches.stream()
                        .filter(branch -> people.get(branches.indexOf(branch)).people() == 0)
                        .forEach(branch -> withheld.add(arm + branch));
            }
        }
        return withheld;
    }

    /**
     * In an external campaign the caller chose the people: fewer than k who came, or who did not, could reveal one of
     * them, so the smaller of the two is judged.
     */
    private static Crowd crowd(Campaign campaign, Proportion people) {
        return campaign.isExternal() ? HitsOrMisses.of(people) : Crowd.of(people.of());
    }

    private static String branch(Tally tally) {
        return Optional.ofNullable(tally.branchId()).map(UUID::toString).orElse(NO_BRANCH);
    }

    private static Proportion add(Proportion one, Proportion other) {
        return one.and(other);
    }
}
