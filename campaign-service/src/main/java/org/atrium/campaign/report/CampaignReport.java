package org.atrium.campaign.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atrium.kit.disclosure.SmallNumbers;
import org.jspecify.annotations.Nullable;

/**
 * One campaign in numbers. {@code audience = eligible + sum(withheldAtLaunch)} and
 * {@code eligible = heldOut + sum(assigned)}; each assigned delivery is in exactly one of queued, sending, sent,
 * uncertain, bounced and withheldAtSending.
 *
 * @param assigned how many are written to, by arm
 * @param withheld by reason, at launch and at sending together
 * @param withheldNumbers the numbers that are absent because so few people did so, or did not, that they could point at
 *     one; only for callers without the scope {@code patrons:read}, for whom small reasons are {@code other}, too. Where
 *     another tool said who is in an arm, nobody is as few as one
 */
public record CampaignReport(
        @Nullable Long audience,
        @Nullable Long eligible,
        @Nullable Long heldOut,
        Map<String, Long> assigned,
        Map<String, Long> withheld,
        Map<String, Long> withheldAtLaunch,
        Map<String, Long> withheldAtSending,
        @Nullable Long queued,
        @Nullable Long sending,
        @Nullable Long sent,
        @Nullable Long uncertain,
        @Nullable Long bounced,
        Reading opened,
        Reading clicked,
        @Nullable Long unsubscribed,
        List<String> withheldNumbers,
        Instant asOf,
        String state,
        @Nullable String phase,
        @Nullable String waitingFor) {

    private static final List<String> EVERYTHING = List.of(
            "audience",
            "eligible",
            "heldOut",
            "assigned",
            "withheld",
            "withheldAtLaunch",
            "withheldAtSending",
            "queued",
            "sending",
            "sent",
            "uncertain",
            "bounced",
            "opened.human",
            "opened.machine",
            "opened.patrons",
            "clicked.human",
            "clicked.machine",
            "clicked.patrons",
            "unsubscribed");

    /**
     * Openings or clicks.
     *
     * @param human how many by people, as far as can be told
     * @param machine how many by scanners and previews
     * @param patrons people who did at least once
     */
    public record Reading(
            @Nullable Long human,
            @Nullable Long machine,
            @Nullable Long patrons) {}

    /** The same for whoever may not see persons. */
    CampaignReport without(SmallNumbers small) {
        var reached = (sent == null ? 0 : sent) + (uncertain == null ? 0 : uncertain);
        var together = small.together(List.of(withheldAtLaunch, withheldAtSending, withheld));
        var hidden = new ArrayList<String>();
        // Both or neither: each is what is left when the other is known.
        var failed = Stream.of(uncertain, bounced).anyMatch(count -> count != null && small.isSmall(count));
        if (failed) {
            hidden.add("uncertain");
            hidden.add("bounced");
        }
        // All that was assigned is in one of these: what is left when the others are known has to be many.
        var unknown = failed ? sum(uncertain, bounced) : 0;
        var isSentHidden = small.isSmall(unknown);
        if (isSentHidden) {
            hidden.add("sent");
            unknown += sum(sent);
        }
        var areReasonsHidden = small.isSmall(unknown);
        if (areReasonsHidden) {
            hidden.add("withheld");
            hidden.add("withheldAtSending");
            unknown += sum(withheldAtSending.values().toArray(Long[]::new));
        }
        var isQueueHidden = small.isSmall(unknown);
        if (isQueueHidden) {
            hidden.add("queued");
            hidden.add("sending");
        }
        var known = isSentHidden ? List.of(reached, unknown) : List.of(reached);
        var opens = without(small, opened, known, "opened", hidden);
        var clicks = without(small, clicked, known, "clicked", hidden);
        var left = unsubscribed;
        if (left != null && small.hides(left, known)) {
            hidden.add("unsubscribed");
            left = null;
        }
        return new CampaignReport(
                audience,
                eligible,
                heldOut,
                assigned,
                areReasonsHidden ? Map.of() : SmallNumbers.merged(withheld, together),
                SmallNumbers.merged(withheldAtLaunch, together),
                areReasonsHidden ? Map.of() : SmallNumbers.merged(withheldAtSending, together),
                isQueueHidden ? null : queued,
                isQueueHidden ? null : sending,
                isSentHidden ? null : sent,
                failed ? null : uncertain,
                failed ? null : bounced,
                opens,
                clicks,
                left,
                List.copyOf(hidden),
                asOf,
                state,
                phase,
                waitingFor);
    }

    /**
     * The same of people whom a rule chose, which somebody wrote: nobody looks like a few, and no two numbers beside each
     * other differ by a few. See docs/adr/0135-small-audiences.md.
     */
    CampaignReport withoutFew(SmallNumbers small) {
        if (audience == null || eligible == null || heldOut == null) {
            return this;
        }
        long written = assigned.values().stream().mapToLong(Long::longValue).sum();
        if (small.isFew(eligible) || small.isSmall(written)) {
            return ofFew();
        }
        var hidden = new ArrayList<>(withheldNumbers);
        var isLaunchSmall = small.isSmall(audience - eligible);
        var isHoldoutSmall = small.isSmall(heldOut);
        var arms = small.apart(assigned);
        if (isLaunchSmall || isHoldoutSmall) {
            hidden.add("audience");
        }
        if (isHoldoutSmall) {
            hidden.add("eligible");
            hidden.add("heldOut");
        }
        if (isLaunchSmall) {
            hidden.add("withheld");
            hidden.add("withheldAtLaunch");
        }
        assigned.keySet().stream()
                .filter(arm -> !arms.containsKey(arm))
                .sorted()
                .forEach(arm -> hidden.add("assigned." + arm));
        return withDrawing(
                isLaunchSmall || isHoldoutSmall ? null : audience,
                isHoldoutSmall ? null : eligible,
                isHoldoutSmall ? null : heldOut,
                arms,
                isLaunchSmall ? Map.of() : withheld,
                isLaunchSmall ? Map.of() : withheldAtLaunch,
                hidden);
    }

    /** Of so few that every number would be about one to nine people, or say that there is nobody. */
    private CampaignReport ofFew() {
        return new CampaignReport(
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                new Reading(null, null, null),
                new Reading(null, null, null),
                null,
                EVERYTHING,
                asOf,
                state,
                phase,
                waitingFor);
    }

    /**
     * The same of people of whom the caller may have chosen each. An arm of nobody looks like one of a few, so that it
     * does not tell whether somebody has the identifier that was sent; what all arms add up to is left out with them.
     *
     * @param planned the arms of the plan; those that it does not name are left out without a word while they are small
     */
    CampaignReport withoutChosen(SmallNumbers small, List<String> planned) {
        var arms = new TreeMap<>(assigned);
        arms.values().removeIf(small::isFew);
        var few = heldOut != null && small.isFew(heldOut);
        var hidden = new ArrayList<>(withheldNumbers);
        hidden.addAll(List.of("audience", "eligible"));
        if (few) {
            hidden.add("heldOut");
        }
        if (planned.isEmpty()) {
            hidden.add("assigned");
        }
        planned.stream().filter(arm -> !arms.containsKey(arm)).forEach(arm -> hidden.add("assigned." + arm));
        return withDrawing(null, null, few ? null : heldOut, arms, withheld, withheldAtLaunch, hidden);
    }

    /** The same with other figures of whom it was drawn from; what became of the messages stays. */
    private CampaignReport withDrawing(
            @Nullable Long audience,
            @Nullable Long eligible,
            @Nullable Long heldOut,
            Map<String, Long> assigned,
            Map<String, Long> withheld,
            Map<String, Long> withheldAtLaunch,
            List<String> hidden) {
        return new CampaignReport(
                audience,
                eligible,
                heldOut,
                assigned,
                withheld,
                withheldAtLaunch,
                withheldAtSending,
                queued,
                sending,
                sent,
                uncertain,
                bounced,
                opened,
                clicked,
                unsubscribed,
                hidden.stream().distinct().toList(),
                asOf,
                state,
                phase,
                waitingFor);
    }

    private static long sum(@Nullable Long... counts) {
        return Arrays.stream(counts)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Reading without(
            SmallNumbers small, Reading reading, List<Long> known, String name, List<String> hidden) {
        var patrons = reading.patrons();
        if (patrons == null || !small.hides(patrons, known)) {
            return reading;
        }
        hidden.add(name + ".human");
        hidden.add(name + ".patrons");
        return new Reading(null, reading.machine(), null);
    }
}
