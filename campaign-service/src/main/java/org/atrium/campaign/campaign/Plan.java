package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.atrium.campaign.recipient.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign intends.
 *
 * @param holdout share of the eligible, 0 to 0.9, that gets nothing so that the effect can be measured
 * @param notBefore earliest time of the first message
 * @param seed makes the drawing of the arms repeatable
 * @param approvable what was fixed when it was submitted, beside the versions in its variants; absent in a draft
 */
public record Plan(
        String name,
        @Nullable String objective,
        @Nullable SegmentId segment,
        String channel,
        @Nullable String purpose,
        List<Variant> variants,
        double holdout,
        Outcome outcome,
        @Nullable Instant notBefore,
        @Nullable Cost cost,
        DeliveryMode delivery,
        long seed,
        @Nullable Approvable approvable) {

    public static final String HOLDOUT = "holdout";

    public Plan {
        variants = List.copyOf(variants);
    }

    /** The names of all arms, the holdout not among them: a holdout share tells whether there is one. */
    public List<String> arms() {
        return variants.stream().map(Variant::name).toList();
    }

    public Variant variant(String name) {
        return variants.stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no variant " + name));
    }

    /**
     * What goes out, as it stood when it was submitted: see docs/adr/0025-what-was-approved-is-what-is-sent.md.
     *
     * @param segments the versions of the segment and of those that its rule names
     */
    public record Approvable(String name, Map<SegmentId, Long> segments) {

        public Approvable {
            segments = Map.copyOf(segments);
        }
    }

    /** Of the segment's rule as it was submitted. */
    public @Nullable Long segmentVersion() {
        return approvable == null || segment == null
                ? null
                : approvable.segments().get(segment);
    }

    public Plan withPurpose(@Nullable String settled) {
        return new Plan(
                name,
                objective,
                segment,
                channel,
                settled,
                variants,
                holdout,
                outcome,
                notBefore,
                cost,
                delivery,
                seed,
                approvable);
    }

    /** @param versioned the variants at the versions of their templates */
    public Plan fixed(List<Variant> versioned, Map<SegmentId, Long> segments) {
        return new Plan(
                name,
                objective,
                segment,
                channel,
                purpose,
                versioned,
                holdout,
                outcome,
                notBefore,
                cost,
                delivery,
                seed,
                new Approvable(name, segments));
    }

    /** The name that letters say: a later change of the name changes no letter. */
    public String nameInLetters() {
        return approvable == null ? name : approvable.name();
    }

    /** What may still be put right when a campaign is under way: its name, its objective and its cost. */
    public Plan amended(Plan wish) {
        return new Plan(
                wish.name,
                wish.objective,
                segment,
                channel,
                purpose,
                variants,
                holdout,
                outcome,
                notBefore,
                wish.cost,
                delivery,
                seed,
                approvable);
    }

    /** Fields of this plan that {@code wish} would change and that are fixed once a campaign was submitted. */
    public List<String> fixedFieldsChangedBy(Plan wish) {
        var changed = new ArrayList<String>();
        if (!java.util.Objects.equals(segment, wish.segment)) {
            changed.add("/segmentId");
        }
        if (!channel.equals(wish.channel)) {
            changed.add("/channel");
        }
        if (!java.util.Objects.equals(purpose, wish.purpose)) {
            changed.add("/purpose");
        }
        if (!unversioned(variants).equals(unversioned(wish.variants))) {
            changed.add("/variants");
        }
        if (holdout != wish.holdout) {
            changed.add("/holdout");
        }
        if (!outcome.equals(wish.outcome)) {
            changed.add("/outcome");
        }
        if (!java.util.Objects.equals(notBefore, wish.notBefore)) {
            changed.add("/schedule");
        }
        if (delivery != wish.delivery) {
            changed.add("/delivery");
        }
        if (seed != wish.seed) {
            changed.add("/seed");
        }
        return changed;
    }

    private static List<Variant> unversioned(List<Variant> variants) {
        return variants.stream().map(variant -> variant.fixedAt(0)).toList();
    }
}
