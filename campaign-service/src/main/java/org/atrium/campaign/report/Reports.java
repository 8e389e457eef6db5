package org.atrium.campaign.report;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.atrium.campaign.campaign.AudienceCount;
import org.atrium.campaign.campaign.Campaign;
import org.atrium.campaign.campaign.DeliveryMode;
import org.atrium.campaign.campaign.Phase;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.kit.disclosure.SmallNumbers;
import org.atrium.kit.setting.Setting;
import org.atrium.kit.setting.Settings;
import org.jspecify.annotations.Nullable;

/** Puts a campaign's numbers together. */
public final class Reports {

    public static final Setting<Integer> SMALLEST_CELL = Setting.whole("privacy.smallestCell");

    /** Among the reasons: somebody of the same address or household gets the letter. */
    private static final String COVERED = "covered";

    private final Counts counts;
    private final Settings settings;
    private final Clock clock;

    public Reports(Counts counts, Settings settings, Clock clock) {
        this.counts = counts;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param persons whether the caller may see persons; else small numbers are withheld */
    public CampaignReport of(Campaign campaign, boolean persons) {
        var whole = of(campaign);
        if (persons) {
            return whole;
        }
        var small = new SmallNumbers(settings.get(SMALLEST_CELL));
        var shown = whole.without(small);
        return campaign.plan().content().delivery() == DeliveryMode.EXTERNAL
                ? shown.withoutChosen(small, campaign.plan().content().arms())
                : campaign.audience() == null ? shown : shown.withoutFew(small);
    }

    private CampaignReport of(Campaign campaign) {
        var asOf = clock.instant();
        var found = counts.of(campaign.id());
        AudienceCount audience = campaign.audience();
        var atLaunch = atLaunch(audience);
        var atSending = sums(found, Reports::withheldFor);
        var heldOut = in(found, DeliveryState.HELD_OUT);
        var assigned = sums(found, count -> count.state() == DeliveryState.HELD_OUT ? null : count.arm());
        var drawn =
                heldOut + assigned.values().stream().mapToLong(Long::longValue).sum();
        return new CampaignReport(
                audience == null ? drawn : (long) audience.members(),
                audience == null ? drawn : (long) audience.eligible(),
                heldOut,
                assigned,
                together(atLaunch, atSending),
                atLaunch,
                atSending,
                in(found, DeliveryState.QUEUED),
                in(found, DeliveryState.SENDING),
                in(found, DeliveryState.SENT),
                in(found, DeliveryState.UNCERTAIN),
                in(found, DeliveryState.BOUNCED),
                reading(found, DeliveryCount::opened),
                reading(found, DeliveryCount::clicked),
                sum(found, DeliveryCount::unsubscribed),
                List.of(),
                asOf,
                campaign.state().word(),
                campaign.phase().map(phase -> phase.kind().word()).orElse(null),
                campaign.phase().map(Phase::waitingFor).orElse(null));
    }

    private static @Nullable String withheldFor(DeliveryCount count) {
        return switch (count.state()) {
            case WITHHELD -> count.reason();
            case COVERED -> COVERED;
            case HELD_OUT, EXTERNAL, QUEUED, SENDING, SENT, UNCERTAIN, BOUNCED -> null;
        };
    }

    private static Map<String, Long> atLaunch(@Nullable AudienceCount audience) {
        var reasons = new TreeMap<String, Long>();
        if (audience != null) {
            audience.withheld().forEach((reason, count) -> reasons.put(reason, count.longValue()));
        }
        return reasons;
    }

    private static Map<String, Long> sums(List<DeliveryCount> counts, Function<DeliveryCount, @Nullable String> key) {
        var sums = new TreeMap<String, Long>();
        for (var count : counts) {
            var group = key.apply(count);
            if (group != null) {
                sums.merge(group, count.count(), Long::sum);
            }
        }
        return sums;
    }

    private static Map<String, Long> together(Map<String, Long> one, Map<String, Long> other) {
        var sums = new TreeMap<>(one);
        other.forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        return sums;
    }

    private static CampaignReport.Reading reading(
            List<DeliveryCount> counts, Function<DeliveryCount, DeliveryCount.Touches> kind) {
        return new CampaignReport.Reading(
                sum(counts, count -> kind.apply(count).human()),
                sum(counts, count -> kind.apply(count).machine()),
                sum(counts, count -> kind.apply(count).patrons()));
    }

    private static long in(List<DeliveryCount> counts, DeliveryState state) {
        return sum(counts, count -> count.state() == state ? count.count() : 0);
    }

    private static long sum(List<DeliveryCount> counts, ToLongFunction<DeliveryCount> number) {
        return counts.stream().mapToLong(number).sum();
    }
}
