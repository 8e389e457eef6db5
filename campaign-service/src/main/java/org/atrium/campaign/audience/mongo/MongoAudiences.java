package org.atrium.campaign.audience.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.campaign.audience.Audiences;
import org.atrium.campaign.audience.Member;
import org.atrium.campaign.recipient.BranchId;
import org.atrium.campaign.recipient.ContactPointId;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

@Component
final class MongoAudiences implements Audiences {

    private final TenantCollection chunks;

    MongoAudiences(Collections collections) {
        this.chunks = collections.tenant("audienceChunks");
        collections.index("audienceChunks", Indexes.ascending("institutionId", "requestId"));
    }

    @Override
    public void keep(UUID request, int index, List<Member> members) {
        var id = request + ":" + index;
        var chunk = new Document("_id", id)
                .append("requestId", request)
                .append(
                        "members",
                        members.stream().map(MongoAudiences::document).toList());
        chunks.replaceOne(Filters.eq("_id", id), chunk, new ReplaceOptions().upsert(true));
    }

    @Override
    public int chunks(UUID request) {
        return Math.toIntExact(chunks.count(Filters.eq("requestId", request)));
    }

    @Override
    public List<Member> members(UUID request) {
        var members = new ArrayList<Member>();
        for (var chunk : chunks.find(Filters.eq("requestId", request))) {
            chunk.getList("members", Document.class).forEach(member -> members.add(member(member)));
        }
        return members;
    }

    @Override
    public void forget(UUID request) {
        chunks.deleteMany(Filters.eq("requestId", request));
    }

    private static Document document(Member member) {
        return new Document("patronId", member.patron().value())
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
    }

    private static Member member(Document document) {
        var contactPoint = document.get("contactPointId", UUID.class);
        var branch = document.get("branchId", UUID.class);
        return new Member(
                new PatronId(document.get("patronId", UUID.class)),
                contactPoint == null ? null : new ContactPointId(contactPoint),
                branch == null ? null : new BranchId(branch),
                document.getString("language"),
                document.getString("withheld"));
    }
}
