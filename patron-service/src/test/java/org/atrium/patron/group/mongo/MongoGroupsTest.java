package org.atrium.patron.group.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.atrium.kit.store.MongoCollections;
import org.atrium.patron.RunningService;
import org.atrium.patron.group.GroupMembers;
import org.atrium.patron.group.Groups;
import org.atrium.patron.group.GroupsContract;
import org.atrium.patron.profile.Patrons;

/** On a service that ends no group in the background while these look. */
class MongoGroupsTest implements GroupsContract {

    @Override
    public Groups groups() {
        return RunningService.get(Groups.class);
    }

    @Override
    public GroupMembers members() {
        return RunningService.get(GroupMembers.class);
    }

    @Override
    public Patrons patrons() {
        return RunningService.get(Patrons.class);
    }

    @Override
    public void told() {
        RunningService.get(MongoCollections.class)
                .shared(MongoGroups.NAME)
                .updateMany(Filters.empty(), Updates.combine(Updates.unset("outbox"), Updates.unset("outboxAt")));
    }
}
