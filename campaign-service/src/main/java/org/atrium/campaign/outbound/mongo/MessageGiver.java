package org.atrium.campaign.outbound.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.atrium.campaign.delivery.MailingId;
import org.atrium.campaign.outbound.Mailings;
import org.atrium.campaign.outbound.SentMailing;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Hands out what somebody was chosen for and sent, and what became of it; by name where something was sent. */
@Component
class MessageGiver implements Giver {

    private static final String COLLECTION = "deliveries";

    private final TenantCollection deliveries;
    private final Mailings mailings;

    MessageGiver(MongoCollections collections, Mailings mailings) {
        this.deliveries = collections.tenant(COLLECTION);
        this.mailings = mailings;
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "source",
                "sourceId",
                "name",
                "purpose",
                "channel",
                "arm",
                "state",
                "reason",
                "chosenAt",
                "settledAt",
                "opens",
                "clicks",
                "unsubscribedAt");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        var theirs = Filters.in("patronId", person.ids());
        var found = deliveries
                .find(after == null ? theirs : Filters.and(theirs, Filters.gt("_id", UUID.fromString(after))))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
        var shown = found.subList(0, Math.min(limit, found.size()));
        var known = new HashMap<UUID, Optional<SentMailing>>();
        return new Given(
                shown.stream().map(one -> row(one, sent(one, known))).toList(),
                found.size() > limit ? shown.getLast().get("_id", UUID.class).toString() : null);
    }

    private static SequencedMap<String, Object> row(Document found, @Nullable SentMailing sent) {
        var kind = found.getString("sourceKind");
        return Given.row(
                "source",
                kind == null ? "campaign" : kind,
                "sourceId",
                found.get("campaignId"),
                "name",
                sent == null ? null : sent.name(),
                "purpose",
                sent == null ? null : sent.purpose(),
                "channel",
                found.getString("channel"),
                "language",
                found.getString("language"),
                "arm",
                found.getString("arm"),
                "state",
                found.getString("state"),
                "reason",
                found.getString("reason"),
                "together",
                found.getInteger("together"),
                "chosenAt",
                found.getDate("assignedAt"),
                "settledAt",
                found.getDate("settledAt"),
                "opens",
                counted(found, "opens"),
                "clicks",
                counted(found, "clicks"),
                "unsubscribedAt",
                found.getDate("unsubscribedAt"));
    }

    /** @param known those that were found before: many letters are of one */
    private @Nullable SentMailing sent(Document found, Map<UUID, Optional<SentMailing>> known) {
        var id = found.get("mailing", UUID.class);
        return id == null
                ? null
                : known.computeIfAbsent(id, one -> mailings.find(new MailingId(one)))
                        .orElse(null);
    }

    /** By people: what programs of mail providers load is no deed of the person's. */
    private static @Nullable Integer counted(Document found, String field) {
        return found.get(field, new Document()).getInteger("human");
    }
}
