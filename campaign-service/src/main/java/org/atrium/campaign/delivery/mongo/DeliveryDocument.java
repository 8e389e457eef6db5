package org.atrium.campaign.delivery.mongo;

import java.util.UUID;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a delivery lies in MongoDB. `readyAt` is when a queued one may be claimed, and when a sending one is given up. */
final class DeliveryDocument {

    /**
     * The id of its source. The field has the name of the first kind there was: millions of stored deliveries, and
     * instances of an earlier version beside this one, have it. See docs/adr/0082-outbound-knows-no-campaign.md.
     */
    static final String SOURCE = "campaignId";

    private static final String KIND = "sourceKind";

    /** That of a delivery which names none. */
    private static final String FIRST_KIND = "campaign";

    private DeliveryDocument() {}

    static Document of(Delivery delivery) {
        var kind = delivery.source().kind();
        var document = new Document("_id", delivery.id().value())
                .append(SOURCE, delivery.source().id());
        if (!kind.equals(FIRST_KIND)) {
            document.append(KIND, kind);
        }
        return document.append("step", delivery.step())
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
                new Source(
                        document.get(KIND) == null ? FIRST_KIND : document.getString(KIND),
                        document.get(SOURCE, UUID.class)),
                document.getString("step"),
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
