package org.atrium.campaign.delivery.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.Deliveries.Leave;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryMove;
import org.atrium.campaign.delivery.Settled;
import org.bson.Document;

/** What is noted in a claim. */
record ClaimDocument(Document document) {

    /** What became of letters whose deliveries do not say so yet. */
    static final String SETTLED = "settled";

    static final String LEAVING = "leaving";
    static final String LEAVES_AT = "leavesAt";

    /** Nothing of it may leave any more. */
    static final String OVER = "over";

    /** Patrons to whom nothing of it may leave. */
    static final String HELD_BACK = "heldBack";

    /** What was decided about a letter whose mark was tried. */
    Leave leave(DeliveryId id) {
        if (leaving().filter(id::equals).isPresent()) {
            return Leave.GRANTED;
        }
        return document.getBoolean(OVER, false) ? Leave.NO_MORE : Leave.HELD_BACK;
    }

    /** What is known of these deliveries, which are all that its worker had left; none of it is lost with the worker. */
    List<Settled> settled(Map<DeliveryId, Delivery> left) {
        var settled = new ArrayList<Settled>();
        for (var noted : noted()) {
            var delivery = left.get(SettledDocument.delivery(noted));
            if (delivery != null) {
                settled.add(SettledDocument.settled(noted, delivery));
            }
        }
        return settled;
    }

    /** The one of which nobody can tell whether it left, after those that are known. */
    Optional<Settled.Uncertain> inDoubt(Map<DeliveryId, Delivery> left, Instant now) {
        return leaving()
                .filter(id -> noted(id).isEmpty())
                .flatMap(id -> Optional.ofNullable(left.get(id)))
                .map(delivery -> new Settled.Uncertain(delivery, now, leavesAt()));
    }

    Optional<Instant> leftAt(DeliveryId id) {
        var noted = noted(id);
        if (noted.isPresent()) {
            return noted.filter(each -> SettledDocument.move(each) == DeliveryMove.SEND)
                    .map(SettledDocument::at);
        }
        return leaving().filter(id::equals).map(unused -> leavesAt());
    }

    private Optional<DeliveryId> leaving() {
        return Optional.ofNullable(document.get(LEAVING, UUID.class)).map(DeliveryId::new);
    }

    private Instant leavesAt() {
        return document.getDate(LEAVES_AT).toInstant();
    }

    private List<Document> noted() {
        return document.getList(SETTLED, Document.class, List.of());
    }

    private Optional<Document> noted(DeliveryId id) {
        return noted().stream()
                .filter(each -> SettledDocument.delivery(each).equals(id))
                .findFirst();
    }
}
