package org.atrium.patron.group.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.atrium.kit.erasure.Eraser;
import org.atrium.kit.erasure.Forgotten;
import org.atrium.kit.erasure.Mentions;
import org.atrium.kit.erasure.Rewriting;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;
import org.bson.conversions.Bson;
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
        return Rewriting.each(groups, Filters.exists(GroupDocument.CONTACTS + ".0"), group -> without(group, mention));
    }

    private static Optional<Bson> without(Document group, Pattern mention) {
        if (!(group.get(GroupDocument.CONTACTS) instanceof List<?> contacts)) {
            return Optional.empty();
        }
        var others = contacts.stream()
                .filter(one -> one == null || !Mentions.in(one, mention))
                .toList();
        return others.size() < contacts.size()
                ? Optional.of(Updates.set(GroupDocument.CONTACTS, others))
                : Optional.empty();
    }
}
