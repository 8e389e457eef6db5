package org.atrium.patron.group.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Takes somebody off the lists of people of groups who are no patrons, if one of their addresses stands there. */
@Component
class ContactEraser implements Eraser {

    private final TenantCollection groups;

    ContactEraser(MongoCollections collections) {
        this.groups = collections.tenant(MongoGroups.NAME);
    }

    @Override
    public String collection() {
        return MongoGroups.NAME;
    }

    @Override
    public long erase(Forgotten person) {
        var mention = person.mention();
        long changed = 0;
        for (var group : groups.find(Filters.exists(GroupDocument.CONTACTS + ".0"))) {
            var contacts = group.getList(GroupDocument.CONTACTS, Document.class);
            var others = contacts.stream()
                    .filter(one -> one.values().stream()
                            .noneMatch(value ->
                                    mention.matcher(String.valueOf(value)).find()))
                    .toList();
            if (others.size() < contacts.size()) {
                groups.updateOne(
                        Filters.and(
                                Filters.eq("_id", group.get("_id")), Filters.eq("version", group.getLong("version"))),
                        Updates.combine(Updates.set(GroupDocument.CONTACTS, others), Updates.inc("version", 1L)));
                changed++;
            }
        }
        return changed;
    }
}
