package org.atrium.campaign.delivery.mongo;

import java.util.UUID;
import org.atrium.campaign.campaign.CampaignId;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a delivery lies in MongoDB. `readyAt` is when a queued one may be claimed, and when a sending one is given up. */
final class DeliveryDocument {

    private DeliveryDocument() {}

    static Document of(Delivery delivery) {
        return new Document("_id", delivery.id().value())
                .append("campaignId", delivery.campaign().value())
                .append("step", Delivery.STEP)
                .append("patronId", delivery.patron().value())
                .append(
                        "contactPointId",
                        delivery.contactPoint() == null
                                ? null
                                : delivery.contactPoint().value())
                .append(
                        "branchId",
                        delivery.branch() == null ? null : delivery.branch().value())
                .append("language", delivery.language())
                .append("channel", delivery.channel())
                .append("arm", delivery.arm());
    }

    static Delivery delivery(Document document) {
        var contactPoint = uuid(document, "contactPointId");
        var branch = uuid(document, "branchId");
        return new Delivery(
                new DeliveryId(document.get("_id", UUID.class)),
                new CampaignId(document.get("campaignId", UUID.class)),
                new PatronId(document.get("patronId", UUID.class)),
                contactPoint == null ? null : new ContactPointId(contactPoint),
                branch == null ? null : new BranchId(branch),
                document.getString("language"),
                document.getString("channel"),
                document.getString("arm"));
    }

    private static @Nullable UUID uuid(Document document, String field) {
        return document.get(field, UUID.class);
    }
}
