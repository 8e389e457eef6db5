package org.atrium.patron.group.mongo;

import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.group.ContactPerson;
import org.atrium.patron.group.Group;
import org.atrium.patron.group.GroupDetails;
import org.atrium.patron.group.GroupState;
import org.atrium.patron.group.GroupWords;
import org.atrium.patron.identity.GroupId;
import org.atrium.patron.person.Address;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** A group as a document, with the beginnings of the words of its name. */
final class GroupDocument {

    static final String CONTACTS = "contacts";
    static final String BRANCH = "branchId";
    static final String STARTS = "starts";

    /** There while something has to follow the group: when that is to be done next. */
    static final String FOLLOW_AT = "followAt";

    private GroupDocument() {}

    static Document of(Group group) {
        var details = group.details();
        var branch = details.branch();
        var document = new Document("_id", group.id().value())
                .append("version", group.version())
                .append("kind", group.kind().word())
                .append("state", group.state().word())
                .append("name", details.name())
                .append(STARTS, GroupWords.startsOf(details.name()))
                .append("address", address(details.address()))
                .append(
                        CONTACTS,
                        details.contacts().stream().map(GroupDocument::contact).toList())
                .append("createdAt", Date.from(group.createdAt()))
                .append("changedAt", Date.from(group.changedAt()));
        put(document, BRANCH, branch == null ? null : branch.value());
        put(document, "website", details.website());
        put(document, "language", details.language());
        return document;
    }

    /** An update that makes a document what {@link #of} says, and leaves alone what is no part of it. */
    static Bson instead(Group group) {
        var set = of(group);
        set.remove("_id");
        var changes = new ArrayList<Bson>();
        changes.add(new Document("$set", set));
        Stream.of(BRANCH, "website", "language")
                .filter(field -> !set.containsKey(field))
                .forEach(field -> changes.add(Updates.unset(field)));
        return Updates.combine(changes);
    }

    static Group read(Document found) {
        var branch = found.get(BRANCH, UUID.class);
        return new Group(
                id(found),
                found.getLong("version"),
                GroupKind.of(found.getString("kind")).orElseThrow(),
                GroupState.of(found.getString("state")).orElseThrow(),
                new GroupDetails(
                        found.getString("name"),
                        branch == null ? null : new BranchId(branch),
                        found.getString("website"),
                        found.getString("language"),
                        address(found.get("address", Document.class)),
                        found.getList(CONTACTS, Document.class, List.of()).stream()
                                .map(GroupDocument::contact)
                                .toList()),
                found.getDate("createdAt").toInstant(),
                found.getDate("changedAt").toInstant());
    }

    static GroupId id(Document found) {
        return new GroupId(found.get("_id", UUID.class));
    }

    private static Document address(Address address) {
        var document = new Document();
        put(document, "street", address.street());
        put(document, "postalCode", address.postalCode());
        put(document, "locality", address.locality());
        put(document, "country", address.country());
        return document;
    }

    private static Address address(Document found) {
        return new Address(
                found.getString("street"),
                found.getString("postalCode"),
                found.getString("locality"),
                found.getString("country"),
                null);
    }

    private static Document contact(ContactPerson one) {
        var document =
                new Document("name", one.name()).append("role", one.role().word());
        put(document, "email", one.email());
        put(document, "phone", one.phone());
        return document;
    }

    private static ContactPerson contact(Document found) {
        return new ContactPerson(
                found.getString("name"),
                GroupRole.of(found.getString("role")).orElseThrow(),
                found.getString("email"),
                found.getString("phone"));
    }

    private static void put(Document document, String field, @Nullable Object value) {
        if (value != null) {
            document.append(field, value);
        }
    }
}
