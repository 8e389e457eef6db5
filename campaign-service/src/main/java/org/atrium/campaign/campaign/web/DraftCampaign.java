package org.atrium.campaign.campaign.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.atrium.campaign.campaign.Cost;
import org.atrium.campaign.campaign.DeliveryMode;
import org.atrium.campaign.campaign.OneMessagePer;
import org.atrium.campaign.campaign.Outcome;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.campaign.Variant;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.template.ChannelNames;
import org.atrium.campaign.template.TemplateId;
import org.atrium.kit.refusal.Faults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a client says of a campaign: all of a new one, or what a merge patch makes of it. */
@Schema(name = "DraftCampaign")
record DraftCampaign(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        String name,

        @Nullable String objective,
        @Nullable UUID segmentId,
        @Schema(defaultValue = ChannelNames.USUAL) @Nullable String channel,

        @Schema(description = "What consent is asked for; settled at submit if absent") @Nullable
        String purpose,

        @Schema(
                description =
                        "Who shares a letter: those who are written to at one address, or those and the members of"
                                + " one household. They are drawn together. person where another tool sends",
                allowableValues = {"person", "mailbox", "household"},
                defaultValue = "person")
        @Nullable
        String oneMessagePer,

        @Schema(description = "One message for all; instead of variants") @Nullable
        UUID templateId,

        @Nullable List<@Nullable VariantForm> variants,

        @Schema(description = "Share of the eligible that gets nothing, 0 to 0.9; 0.1 if absent") @Nullable
        Double holdout,

        @Nullable OutcomeForm outcome,
        @Nullable ScheduleView schedule,
        @Nullable CostForm cost,

        @Schema(
                allowableValues = {"atrium", "external"},
                defaultValue = "atrium")
        @Nullable
        String delivery,

        @Schema(description = "Repeats the drawing; made if absent") @Nullable
        Long seed) {

    /** Name of the arm when there is one message for all. */
    private static final String ONLY = "treated";

    private static final int MOST_VARIANTS = 8;
    private static final double USUAL_HOLDOUT = 0.1;
    private static final long SEEDS = 1L << 31;

    static DraftCampaign of(Plan plan) {
        var variants = plan.content().variants();
        var only = variants.size() == 1 ? variants.getFirst() : new Variant("", null, 1, 0);
        var single = only.name().equals(ONLY) && only.template() != null;
        var segment = plan.audience().segment();
        var outcome = plan.experiment().outcome();
        var notBefore = plan.notBefore();
        var cost = plan.title().cost();
        return new DraftCampaign(
                plan.title().name(),
                plan.title().objective(),
                segment == null ? null : segment.value(),
                plan.content().channel(),
                plan.audience().purpose(),
                plan.audience().oneMessagePer().word(),
                single && only.template() != null ? only.template().value() : null,
                single || variants.isEmpty()
                        ? null
                        : variants.stream()
                                .<@Nullable VariantForm>map(VariantForm::of)
                                .toList(),
                plan.experiment().holdout(),
                new OutcomeForm(outcome.event(), outcome.within()),
                notBefore == null ? null : new ScheduleView(notBefore),
                cost == null ? null : new CostForm(cost.amount(), cost.currency()),
                plan.content().delivery() == DeliveryMode.ATRIUM ? "atrium" : "external",
                plan.experiment().seed());
    }

    /** A patch that names a template replaces the variants, and the other way round. */
    static ObjectNode makeRoom(ObjectNode before, ObjectNode patch) {
        var room = before.deepCopy();
        if (patch.hasNonNull("templateId")) {
            room.remove("variants");
        }
        if (patch.hasNonNull("variants")) {
            room.remove("templateId");
        }
        return room;
    }

    Plan plan() {
        var faults = new Faults();
        faults.require(name != null, "/name", "is needed");
        faults.require(templateId == null || variants == null, "/templateId", "cannot be given together with variants");
        faults.require(
                delivery == null || delivery.equals("atrium") || delivery.equals("external"),
                "/delivery",
                "must be atrium or external");
        var sharing = oneMessagePer == null ? Optional.of(OneMessagePer.PERSON) : OneMessagePer.of(oneMessagePer);
        faults.require(sharing.isPresent(), "/oneMessagePer", "must be one of " + OneMessagePer.words());
        faults.require(seed == null || seed >= 0, "/seed", "must be 0 or more");
        var money = cost(faults);
        if (variants != null && faults.fits(variants.size(), MOST_VARIANTS, "/variants")) {
            for (var i = 0; i < variants.size(); i++) {
                faults.require(variants.get(i) != null, "/variants/" + i, "must be an object");
            }
        }
        faults.refuseIfAny();
        return new Plan(
                new Plan.Title(name == null ? "" : name, objective, money),
                new Plan.Audience(segmentId == null ? null : new SegmentId(segmentId), purpose, sharing.orElseThrow()),
                new Plan.Content(
                        channel == null ? ChannelNames.USUAL : channel,
                        "external".equals(delivery) ? DeliveryMode.EXTERNAL : DeliveryMode.ATRIUM,
                        arms()),
                new Plan.Experiment(
                        holdout == null ? USUAL_HOLDOUT : holdout,
                        outcome == null ? Outcome.DEFAULT : outcome.outcome(),
                        seed == null ? ThreadLocalRandom.current().nextLong(SEEDS) : seed),
                schedule == null ? null : schedule.notBefore(),
                null);
    }

    private @Nullable Cost cost(Faults faults) {
        if (cost == null) {
            return null;
        }
        faults.require(cost.amount() != null, "/cost/amount", "is needed");
        faults.require(cost.currency() != null, "/cost/currency", "is needed");
        return new Cost(
                cost.amount() == null ? BigDecimal.ZERO : cost.amount(),
                cost.currency() == null ? "" : cost.currency());
    }

    private List<Variant> arms() {
        if (templateId != null) {
            return List.of(new Variant(ONLY, new TemplateId(templateId), 1, 0));
        }
        if (variants == null) {
            return List.of();
        }
        var arms = new ArrayList<Variant>();
        for (var i = 0; i < variants.size(); i++) {
            var given = Objects.requireNonNull(variants.get(i));
            var letter = String.valueOf((char) ('A' + i));
            arms.add(new Variant(
                    given.name() == null ? letter : given.name(),
                    given.templateId() == null ? null : new TemplateId(given.templateId()),
                    given.weight() == null ? 1 : given.weight(),
                    0));
        }
        return arms;
    }
}
