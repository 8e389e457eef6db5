package org.atrium.campaign.campaign;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.atrium.campaign.recipient.SegmentId;
import org.jspecify.annotations.Nullable;

/**
 * What a campaign intends.
 *
 * @param notBefore earliest time of the first message
 * @param approvable what was fixed when it was submitted, beside the versions in its variants; absent in a draft
 */
public record Plan(
        Title title,
        Audience audience,
        Content content,
        Experiment experiment,
        @Nullable Instant notBefore,
        @Nullable Approvable approvable) {

    public static final String HOLDOUT = "holdout";

    /** What is fixed once it was submitted, by the names that the API has for it. */
    private static final Map<String, Function<Plan, @Nullable Object>> FIXED = fixedFields();

    /** What may still be put right when a campaign is under way. */
    public record Title(
            String name,
            @Nullable String objective,
            @Nullable Cost cost) {}

    /**
     * Who is written to.
     *
     * @param segment absent until somebody has chosen one
     * @param purpose what they must have agreed to; absent until it is settled
     * @param oneMessagePer who shares a letter
     */
    public record Audience(
            @Nullable SegmentId segment, @Nullable String purpose, OneMessagePer oneMessagePer) {

        /** Each person gets their own. */
        public Audience(@Nullable SegmentId segment, @Nullable String purpose) {
            this(segment, purpose, OneMessagePer.PERSON);
        }
    }

    /** What they get, and by whom it is sent. */
    public record Content(String channel, DeliveryMode delivery, List<Variant> variants) {

        public Content {
            variants = List.copyOf(variants);
        }

        /** The names of all arms, the holdout not among them: a holdout share tells whether there is one. */
        public List<String> arms() {
            return variants.stream().map(Variant::name).toList();
        }

        private List<Variant> unversioned() {
            return variants.stream().map(variant -> variant.fixedAt(0)).toList();
        }
    }

    /**
     * How it is learnt what it changed.
     *
     * @param holdout share of the eligible, 0 to 0.9, that gets nothing so that the effect can be measured
     * @param seed makes the drawing of the arms repeatable
     */
    public record Experiment(double holdout, Outcome outcome, long seed) {}

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
        var segment = audience.segment();
        return approvable == null || segment == null
                ? null
                : approvable.segments().get(segment);
    }

    /** The name that letters say: a later change of the name changes no letter. */
    public String nameInLetters() {
        return approvable == null ? title.name() : approvable.name();
    }

    public Plan withPurpose(@Nullable String settled) {
        var settledAudience = new Audience(audience.segment(), settled, audience.oneMessagePer());
        return new Plan(title, settledAudience, content, experiment, notBefore, approvable);
    }

    /** @param versioned the variants at the versions of their templates */
    public Plan fixed(List<Variant> versioned, Map<SegmentId, Long> segments) {
        var fixedContent = new Content(content.channel(), content.delivery(), versioned);
        var fixedName = new Approvable(title.name(), segments);
        return new Plan(title, audience, fixedContent, experiment, notBefore, fixedName);
    }

    public Plan amended(Plan wish) {
        return new Plan(wish.title, audience, content, experiment, notBefore, approvable);
    }

    /** Fields of this plan that {@code wish} would change and that are fixed once a campaign was submitted. */
    public List<String> fixedFieldsChangedBy(Plan wish) {
        return FIXED.entrySet().stream()
                .filter(field -> !Objects.equals(
                        field.getValue().apply(this), field.getValue().apply(wish)))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Function<Plan, @Nullable Object>> fixedFields() {
        var fixed = new LinkedHashMap<String, Function<Plan, @Nullable Object>>();
        fixed.put("/segmentId", plan -> plan.audience.segment());
        fixed.put("/channel", plan -> plan.content.channel());
        fixed.put("/purpose", plan -> plan.audience.purpose());
        fixed.put("/oneMessagePer", plan -> plan.audience.oneMessagePer());
        fixed.put("/variants", plan -> plan.content.unversioned());
        fixed.put("/holdout", plan -> plan.experiment.holdout());
        fixed.put("/outcome", plan -> plan.experiment.outcome());
        fixed.put("/schedule", plan -> plan.notBefore);
        fixed.put("/delivery", plan -> plan.content.delivery());
        fixed.put("/seed", plan -> plan.experiment.seed());
        return fixed;
    }
}
