package org.atrium.patron.audience.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.audience.AudienceEvent;
import org.atrium.patron.audience.Audiences;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** One document a chunk, with its event in its own outbox. */
@Component
class MongoAudiences implements Audiences {

    private final TenantCollection audiences;
    private final Outbox outbox;

    MongoAudiences(Collections collections, Outbox outbox) {
        this.audiences = collections.tenant("audiences");
        this.outbox = outbox;
        collections.index("audiences", Indexes.ascending("institutionId", "requestId", "index"));
    }

    @Override
    public Progress progress(UUID requestId) {
        var answered = audiences.first(Filters.eq("_id", requestId + ":answer")).isPresent();
        var chunks = audiences
                .find(Filters.and(Filters.eq("requestId", requestId), Filters.exists("index")))
                .projection(Projections.include("size", "last"))
                .sort(Sorts.ascending("index"))
                .into(new ArrayList<>());
        return new Progress(
                chunks.size(),
                chunks.stream().mapToLong(chunk -> chunk.getInteger("size")).sum(),
                chunks.isEmpty() ? null : new PatronId(chunks.getLast().get("last", UUID.class)),
                answered);
    }

    @Override
    public void append(AudienceEvent.AudienceChunk chunk) {
        store(
                new Document("_id", chunk.requestId() + ":" + chunk.index())
                        .append("requestId", chunk.requestId())
                        .append("index", chunk.index())
                        .append("size", chunk.members().size())
                        .append("last", chunk.members().getLast().patronId()),
                chunk);
    }

    @Override
    public void answer(UUID requestId, AudienceEvent lastWord) {
        store(
                new Document("_id", requestId + ":answer")
                        .append("requestId", requestId)
                        .append("answer", lastWord.type()),
                lastWord);
    }

    private void store(Document document, AudienceEvent event) {
        try {
            audiences.insert(outbox.attach(document, List.of(event.outgoing())));
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw failure;
            }
        }
        outbox.nudge();
    }
}
