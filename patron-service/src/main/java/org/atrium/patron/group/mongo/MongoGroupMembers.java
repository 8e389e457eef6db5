package org.atrium.patron.group.mongo;

import static org.atrium.patron.layout.PatronLayout.GROUP;
import static org.atrium.patron.layout.PatronLayout.GROUPS;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.group.GroupMembers;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members of groups, read off an index of the patrons. */
@Component
class MongoGroupMembers implements GroupMembers {

    private final TenantCollection patrons;

    MongoGroupMembers(TenantCollection patronCollection) {
        this.patrons = patronCollection;
    }

    @Override
    public List<PatronId> of(GroupId group, @Nullable PatronId after, int limit) {
        var belonging = Filters.elemMatch(GROUPS.path(), Filters.eq(GROUP, group.value()));
        var rest = after == null ? new Document() : Filters.gt("_id", after.value());
        return patrons.find(Filters.and(belonging, rest))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(found -> new PatronId(found.get("_id", UUID.class)))
                .into(new ArrayList<>());
    }
}
