package org.atrium.campaign.campaign.mongo;

import java.math.BigDecimal;
import java.util.Date;
import java.util.Locale;
import java.util.UUID;
import org.atrium.campaign.campaign.Cost;
import org.atrium.campaign.campaign.DeliveryMode;
import org.atrium.campaign.campaign.OneMessagePer;
import org.atrium.campaign.campaign.Outcome;
import org.atrium.campaign.campaign.Plan;
import org.atrium.campaign.campaign.Variant;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.template.TemplateId;
import org.atrium.kit.store.Keyed;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/** How a plan lies in MongoDB, in the campaign's document: its fields beside each other, as the first version had them. */
final class PlanDocument {

    private PlanDocument() {}

    static Document of(Plan plan) {
        var cost = plan.title().cost();
        var segment = plan.audience().segment();
        var experiment = plan.experiment();
        return new Document("name", plan.title().name())
                .append("objective", plan.title().objective())
                .append("segmentId", segment == null ? null : segment.value())
                .append("channel", plan.content().channel())
                .append("purpose", plan.audience().purpose())
                .append("oneMessagePer", plan.audience().oneMessagePer().word())
                .append(
                        "variants",
                        plan.content().variants().stream()
                                .map(PlanDocument::variant)
                                .toList())
                .append("holdout", experiment.holdout())
                .append(
                        "outcome",
                        new Document("event", experiment.outcome().event())
                                .append("within", experiment.outcome().within()))
                .append("notBefore", plan.notBefore() == null ? null : Date.from(plan.notBefore()))
                .append(
                        "cost",
                        cost == null
                                ? null
                                : new Document("amount", new Decimal128(cost.amount()))
                                        .append("currency", cost.currency()))
                .append("delivery", plan.content().delivery().name().toLowerCase(Locale.ROOT))
                .append("seed", experiment.seed())
                .append("approvable", approvable(plan.approvable()));
    }

    private static @Nullable Document approvable(Plan.@Nullable Approvable approvable) {
        return approvable == null
                ? null
                : new Document("name", approvable.name())
                        .append(
                                "segments",
                                approvable.segments().entrySet().stream()
                                        .map(each -> new Document(
                                                        "id", each.getKey().value())
                                                .append("version", each.getValue()))
                                        .toList());
    }

    private static Plan.@Nullable Approvable readApprovable(@Nullable Document document) {
        return document == null
                ? null
                : new Plan.Approvable(
                        document.getString("name"),
                        document.getList("segments", Document.class).stream()
                                .collect(Keyed.by(
                                        each -> new SegmentId(each.get("id", UUID.class)),
                                        each -> each.getLong("version"))));
    }

    static Plan plan(Document document) {
        var segment = document.get("segmentId", UUID.class);
        var outcome = document.get("outcome", Document.class);
        var notBefore = document.getDate("notBefore");
        return new Plan(
                new Plan.Title(
                        document.getString("name"),
                        document.getString("objective"),
                        cost(document.get("cost", Document.class))),
                new Plan.Audience(
                        segment == null ? null : new SegmentId(segment),
                        document.getString("purpose"),
                        oneMessagePer(document.getString("oneMessagePer"))),
                new Plan.Content(
                        document.getString("channel"),
                        DeliveryMode.valueOf(document.getString("delivery").toUpperCase(Locale.ROOT)),
                        document.getList("variants", Document.class).stream()
                                .map(PlanDocument::variant)
                                .toList()),
                new Plan.Experiment(
                        document.getDouble("holdout"),
                        new Outcome(outcome.getString("event"), outcome.getString("within")),
                        document.getLong("seed")),
                notBefore == null ? null : notBefore.toInstant(),
                readApprovable(document.get("approvable", Document.class)));
    }

    /** @param word absent in a plan from before there was a choice */
    private static OneMessagePer oneMessagePer(@Nullable String word) {
        return word == null ? OneMessagePer.PERSON : OneMessagePer.of(word).orElseThrow();
    }

    private static @Nullable Cost cost(@Nullable Document document) {
        if (document == null) {
            return null;
        }
        BigDecimal amount = document.get("amount", Decimal128.class).bigDecimalValue();
        return new Cost(amount, document.getString("currency"));
    }

    private static Document variant(Variant variant) {
        return new Document("name", variant.name())
                .append(
                        "templateId",
                        variant.template() == null ? null : variant.template().value())
                .append("weight", variant.weight())
                .append("templateVersion", variant.templateVersion());
    }

    private static Variant variant(Document document) {
        var template = document.get("templateId", UUID.class);
        return new Variant(
                document.getString("name"),
                template == null ? null : new TemplateId(template),
                document.getInteger("weight"),
                document.getLong("templateVersion"));
    }
}
