package org.atrium.campaign.campaign;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;

/** What is given of a plan must be right by itself; it need not be complete. */
final class PlanRules {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9._-]{0,63}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}|\\p{Cs}");

    /** Channels of other tools. */
    private static final Set<String> EXTERNAL_CHANNELS = Set.of(ChannelNames.EMAIL, "sms", "post", "web", "social");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_OBJECTIVE = 2_000;
    private static final int HEAVIEST = 1_000;
    private static final double MOST_HOLDOUT = 0.9;
    private static final BigDecimal DEAREST = new BigDecimal("1000000000000");
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private PlanRules() {}

    static void check(Plan plan, Faults faults) {
        title(plan.title(), faults);
        audience(plan.audience(), faults);
        content(plan.content(), faults);
        faults.require(
                plan.content().delivery() == DeliveryMode.ATRIUM
                        || plan.audience().oneMessagePer() == OneMessagePer.PERSON,
                "/oneMessagePer",
                "must be person where another tool sends");
        experiment(plan.experiment(), faults);
        var start = plan.notBefore();
        faults.require(
                start == null || !start.isBefore(EARLIEST) && start.isBefore(LATEST),
                "/schedule/notBefore",
                "must be in the years 2000 to 2199");
    }

    private static void title(Plan.Title title, Faults faults) {
        var name = title.name();
        faults.require(!name.isBlank() && name.length() <= LONGEST_NAME, "/name", "must have 1 to 200 characters");
        faults.require(!CONTROL.matcher(name).find(), "/name", "must not hold control characters");
        var objective = title.objective() == null ? "" : title.objective();
        faults.require(
                !CONTROL.matcher(objective.replaceAll("[\\n\\r\\t]", " ")).find(),
                "/objective",
                "must not hold control characters");
        faults.require(objective.length() <= LONGEST_OBJECTIVE, "/objective", "must have at most 2000 characters");
        cost(title.cost(), faults);
    }

    private static void cost(@Nullable Cost cost, Faults faults) {
        if (cost == null) {
            return;
        }
        faults.require(
                isMoney(cost.amount()),
                "/cost/amount",
                "must be from 0 to " + DEAREST.toPlainString() + " with at most four decimals");
        faults.require(CURRENCY.matcher(cost.currency()).matches(), "/cost/currency", "must be a code like EUR");
    }

    private static boolean isMoney(BigDecimal amount) {
        return amount.signum() >= 0
                && amount.precision() <= 19
                && amount.scale() <= 4
                && amount.scale() >= -12
                && amount.compareTo(DEAREST) <= 0;
    }

    private static void audience(Plan.Audience audience, Faults faults) {
        var purpose = audience.purpose();
        faults.require(
                purpose == null || WORD.matcher(purpose).matches(), "/purpose", "must be a word like newsletter");
    }

    private static void content(Plan.Content content, Faults faults) {
        switch (content.delivery()) {
            case ATRIUM ->
                faults.require(ChannelNames.ALL.contains(content.channel()), "/channel", ChannelNames.expected());
            case EXTERNAL ->
                faults.require(
                        EXTERNAL_CHANNELS.contains(content.channel()),
                        "/channel",
                        "must be email, sms, post, web or social");
        }
        var variants = content.variants();
        if (!faults.fits(variants.size(), Variant.MOST, "/variants")) {
            return;
        }
        var names = new HashSet<String>();
        for (var i = 0; i < variants.size(); i++) {
            var variant = variants.get(i);
            var at = "/variants/" + i;
            faults.require(Variant.isName(variant.name()), at + "/name", "must be 1 to 40 letters and digits");
            faults.require(!variant.name().equals(Plan.HOLDOUT), at + "/name", "holdout is the arm that gets nothing");
            faults.require(names.add(variant.name()), at + "/name", "is the name of two variants");
            faults.require(variant.weight() >= 1 && variant.weight() <= HEAVIEST, at + "/weight", "must be 1 to 1000");
            faults.require(
                    variant.template() != null || content.delivery() == DeliveryMode.EXTERNAL,
                    at + "/templateId",
                    "is needed");
        }
    }

    private static void experiment(Plan.Experiment experiment, Faults faults) {
        faults.require(
                experiment.holdout() >= 0 && experiment.holdout() <= MOST_HOLDOUT,
                "/holdout",
                "must be a share from 0 to 0.9");
        var outcome = experiment.outcome();
        faults.require(WORD.matcher(outcome.event()).matches(), "/outcome/event", "must be an event type like visit");
        faults.require(
                Outcome.isWindow(outcome.within()),
                "/outcome/within",
                "must be a duration like P30D, from one day to five years");
    }
}
