package org.atrium.campaign.outbound.mongo;

import com.mongodb.client.model.Filters;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.campaign.delivery.MailingId;
import org.atrium.campaign.delivery.Source;
import org.atrium.campaign.outbound.Mailing;
import org.atrium.campaign.outbound.Mailings;
import org.atrium.campaign.outbound.SentMailing;
import org.atrium.campaign.template.TemplateId;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One small document for each version of what a source sends. Arms are values and not fields: a name may have a dot. */
@Component
final class MongoMailings implements Mailings {

    private final TenantCollection mailings;

    MongoMailings(MongoCollections collections) {
        this.mailings = collections.tenant("mailings");
    }

    @Override
    public MailingId keep(SentMailing mailing) {
        var id = mailing.id();
        mailings.insertIfAbsent(new Document("_id", id.value())
                .append("kind", mailing.source().kind())
                .append("sourceId", mailing.source().id())
                .append("name", mailing.name())
                .append("purpose", mailing.purpose())
                .append("contents", contents(mailing)));
        return id;
    }

    private static List<Document> contents(SentMailing mailing) {
        return mailing.contents().entrySet().stream()
                .map(content -> new Document("arm", content.getKey())
                        .append("template", content.getValue().template().value())
                        .append("version", content.getValue().version()))
                .toList();
    }

    @Override
    public Optional<SentMailing> find(MailingId id) {
        return mailings.first(Filters.eq("_id", id.value())).map(MongoMailings::mailing);
    }

    private static SentMailing mailing(Document document) {
        var contents = new HashMap<String, Mailing.Content>();
        for (var content : document.getList("contents", Document.class)) {
            contents.put(
                    content.getString("arm"),
                    new Mailing.Content(
                            new TemplateId(content.get("template", UUID.class)), content.getLong("version")));
        }
        return new SentMailing(
                new Source(document.getString("kind"), document.get("sourceId", UUID.class)),
                document.getString("name"),
                document.getString("purpose"),
                contents);
    }
}
