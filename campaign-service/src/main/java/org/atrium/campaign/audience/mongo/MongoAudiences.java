package org.atrium.campaign.audience.mongo;

import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.atrium.campaign.audience.Audiences;
import org.atrium.campaign.audience.Closing;
import org.atrium.campaign.audience.Member;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.campaign.recipient.SegmentAsOf;
import org.atrium.campaign.recipient.SegmentId;
import org.atrium.campaign.recipient.Sentence;
import org.atrium.kit.store.JsonText;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

@Component
final class MongoAudiences implements Audiences {

    private static final TypeReference<Map<String, Sentence>> SAID = new TypeReference<>() {};

    private static final int CHUNKS_IN_HAND = 4;

    private final TenantCollection chunks;
    private final TenantCollection closings;

    MongoAudiences(MongoCollections collections) {
        this.chunks = collections.tenant("audienceChunks");
        this.closings = collections.tenant("audienceClosings");
        collections.index("audienceChunks", Indexes.ascending("institutionId", "requestId", "index"));
    }

    @Override
    public void keep(UUID request, long index, List<Member> members) {
        chunks.insertIfAbsent(new Document("_id", request + ":" + index)
                .append("requestId", request)
                .append("index", index)
                .append("size", members.size())
                .append(
                        "members",
                        members.stream().map(MongoAudiences::document).toList()));
    }

    @Override
    public void close(UUID request, Closing closing) {
        var segment = closing.segment();
        closings.insertIfAbsent(new Document("_id", request)
                .append("chunks", closing.chunks())
                .append("count", closing.count())
                .append("segmentId", segment.id().value())
                .append("name", segment.name())
                .append("version", segment.version())
                .append("said", JsonText.of(segment.said())));
    }

    @Override
    public Optional<Closing> closing(UUID request) {
        return closings.first(Filters.eq("_id", request))
                .map(found -> new Closing(
                        found.getLong("chunks"),
                        found.getLong("count"),
                        new SegmentAsOf(
                                new SegmentId(found.get("segmentId", UUID.class)),
                                found.getString("name"),
                                found.getLong("version"),
                                JsonText.read(found.getString("said"), SAID, Map.of()))));
    }

    @Override
    public Arrived arrived(UUID request) {
        var sums = chunks.aggregate(List.of(
                        Aggregates.match(Filters.eq("requestId", request)),
                        Aggregates.group(null, Accumulators.sum("chunks", 1L), Accumulators.sum("members", "$size"))))
                .first();
        return sums == null
                ? new Arrived(0, 0)
                : new Arrived(
                        sums.get("chunks", Number.class).longValue(),
                        sums.get("members", Number.class).longValue());
    }

    @Override
    public void each(UUID request, Consumer<List<Member>> chunk) {
        var inOrder = chunks.find(Filters.eq("requestId", request))
                .sort(Sorts.ascending("index"))
                .batchSize(CHUNKS_IN_HAND);
        for (var found : inOrder) {
            chunk.accept(found.getList("members", Document.class).stream()
                    .map(MongoAudiences::member)
                    .toList());
        }
    }

    @Override
    public void forget(UUID request) {
        chunks.deleteMany(Filters.eq("requestId", request));
        closings.deleteOne(Filters.eq("_id", request));
    }

    private static Document document(Member member) {
        var document = new Document("patronId", member.patron().value())
                .append(
                        "contactPointId",
                        member.contactPoint() == null
                                ? null
                                : member.contactPoint().value())
                .append(
                        "branchId",
                        member.branch() == null ? null : member.branch().value())
                .append("language", member.language())
                .append("withheld", member.withheld());
        return member.shares().isEmpty() ? document : document.append("shares", member.shares());
    }

    private static Member member(Document document) {
        var contactPoint = document.get("contactPointId", UUID.class);
        var branch = document.get("branchId", UUID.class);
        return new Member(
                new PatronId(document.get("patronId", UUID.class)),
                contactPoint == null ? null : new ContactPointId(contactPoint),
                branch == null ? null : new BranchId(branch),
                document.getString("language"),
                document.getString("withheld"),
                document.getList("shares", String.class, List.of()));
    }
}
