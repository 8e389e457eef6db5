package org.atrium.campaign.delivery.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Company;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryEvent;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryState;
import org.atrium.campaign.delivery.MailingId;
import org.atrium.campaign.delivery.OutcomeWindow;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a delivery lies in MongoDB. `readyAt` is when a queued one may be claimed. */
final class DeliveryDocument {

    /**
     * The id of its source. The field has the name of the first kind there was: millions of stored deliveries, and
     * instances of an earlier version beside this one, have it. See docs/adr/0082-outbound-knows-no-campaign.md.
     */
    static final String SOURCE = "campaignId";

    /** What it was sent as, since it was first claimed. */
    static final String MAILING = "mailing";

    private static final String KIND = "sourceKind";

    /** Of who was assigned with others: how many they are, and whose letter stands for this one. */
    private static final String TOGETHER = "together";

    static final String COVERED_BY = "coveredBy";

    private static final String OUTCOME = "outcome";

    private DeliveryDocument() {}

    private static Document of(Delivery delivery) {
        var kind = delivery.source().kind();
        var document = new Document("_id", delivery.id().value())
                .append(SOURCE, delivery.source().id());
        if (!kind.equals(Source.CAMPAIGN)) {
            document.append(KIND, kind);
        }
        var company = delivery.company();
        if (company.together() > 1) {
            document.append(TOGETHER, company.together());
        }
        if (company.coveredBy() != null) {
            document.append(COVERED_BY, company.coveredBy().value());
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

    /** With what is counted afterwards, so that its assignment can be told from the document alone. */
    static Document of(Delivery delivery, Instant assignedAt, @Nullable OutcomeWindow outcome) {
        var document = of(delivery).append("assignedAt", Date.from(assignedAt));
        return outcome == null
                ? document
                : document.append(
                        OUTCOME, new Document("event", outcome.event()).append("until", Date.from(outcome.until())));
    }

    static boolean isCounted(Document document) {
        return document.containsKey(OUTCOME);
    }

    /** Empty where nothing is counted, and for what a version before told by an outbox. */
    static Optional<DeliveryEvent> assigned(Document document) {
        return Optional.ofNullable(document.get(OUTCOME, Document.class))
                .map(outcome -> new DeliveryEvent.Assigned(
                        delivery(document),
                        document.getDate("assignedAt").toInstant(),
                        new OutcomeWindow(
                                outcome.getString("event"),
                                outcome.getDate("until").toInstant())));
    }

    /** What became of it, as it is told; empty as long as something is still to be done, and for who gets nothing. */
    static Optional<DeliveryEvent> result(Document document) {
        return Optional.ofNullable(
                switch (DeliveryState.of(document.getString("state"))) {
                    case SENT -> new DeliveryEvent.Sent(delivery(document), settledAt(document));
                    case WITHHELD ->
                        new DeliveryEvent.Withheld(
                                delivery(document), settledAt(document), document.getString("reason"));
                    case BOUNCED ->
                        new DeliveryEvent.Bounced(
                                delivery(document),
                                settledAt(document),
                                document.getString("reason"),
                                About.of(document.getString("about")));
                    case UNCERTAIN -> new DeliveryEvent.Uncertain(delivery(document), settledAt(document));
                    case HELD_OUT, COVERED, EXTERNAL, QUEUED, SENDING -> null;
                });
    }

    private static Instant settledAt(Document document) {
        return document.getDate("settledAt").toInstant();
    }

    static Delivery delivery(Document document) {
        var contactPoint = uuid(document, "contactPointId");
        var branch = uuid(document, "branchId");
        return new Delivery(
                new DeliveryId(document.get("_id", UUID.class)),
                new Source(
                        document.get(KIND) == null ? Source.CAMPAIGN : document.getString(KIND),
                        document.get(SOURCE, UUID.class)),
                document.getString("step"),
                new PatronId(document.get("patronId", UUID.class)),
                contactPoint == null ? null : new ContactPointId(contactPoint),
                branch == null ? null : new BranchId(branch),
                document.getString("language"),
                document.getString("channel"),
                document.getString("arm"),
                company(document));
    }

    private static Company company(Document document) {
        var coveredBy = uuid(document, COVERED_BY);
        return new Company(document.getInteger(TOGETHER, 1), coveredBy == null ? null : new DeliveryId(coveredBy));
    }

    static @Nullable MailingId mailing(Document document) {
        var id = uuid(document, MAILING);
        return id == null ? null : new MailingId(id);
    }

    private static @Nullable UUID uuid(Document document, String field) {
        return document.get(field, UUID.class);
    }
}
