package org.atrium.gateway.people.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.people.EmailAddress;
import org.atrium.gateway.people.Password;
import org.atrium.gateway.people.People;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.people.PersonId;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.DuplicateKey;
import org.atrium.kit.tenancy.InstitutionId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** People are looked up by address before any tenant is known: signing in is what names it. */
@Component
final class MongoPeople implements People {

    private static final String INSTITUTION = "institutionId";

    private final MongoCollection<Document> people;

    MongoPeople(MongoCollections collections) {
        this.people = collections.shared("people");
        dropOldIndex();
        collections.index("people", Indexes.ascending("email", INSTITUTION), new IndexOptions().unique(true));
        collections.index("people", Indexes.ascending(INSTITUTION, "_id"));
    }

    /** Until 0.1 an address belonged to one institution alone. */
    private void dropOldIndex() {
        for (var index : people.listIndexes()) {
            if (index.getString("name").equals("email_1")) {
                people.dropIndex("email_1");
            }
        }
    }

    @Override
    public boolean add(Person person) {
        return DuplicateKey.wasFree(() -> people.insertOne(PersonDocument.of(person)));
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(people.find(Filters.eq("_id", id.value())).first())
                .map(PersonDocument::read);
    }

    @Override
    public List<Person> with(EmailAddress email, int limit) {
        return people.find(Filters.eq("email", email.value()))
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(PersonDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public long administratorsOf(InstitutionId institution) {
        return people.countDocuments(Filters.and(
                Filters.eq(INSTITUTION, institution.value()),
                Filters.eq("roles", Role.ADMINISTRATOR.text()),
                Filters.exists(PersonDocument.BRANCHES, false)));
    }

    @Override
    public List<Person> of(InstitutionId institution, @Nullable PersonId after, int limit) {
        var own = Filters.eq(INSTITUTION, institution.value());
        var rest = after == null ? own : Filters.and(own, Filters.gt("_id", after.value()));
        return people.find(rest)
                .sort(Sorts.ascending("_id"))
                .limit(limit)
                .map(PersonDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public void remove(EmailAddress email) {
        people.deleteMany(Filters.eq("email", email.value()));
    }

    @Override
    public boolean remove(Person seen) {
        return people.deleteOne(asSeen(seen)).getDeletedCount() == 1;
    }

    @Override
    public boolean change(Person seen, Person next) {
        var names = next.roles().stream().map(Role::text).sorted().toList();
        var branches = next.branches() instanceof BranchLimit.To(var these)
                ? Updates.set(PersonDocument.BRANCHES, List.copyOf(these))
                : Updates.unset(PersonDocument.BRANCHES);
        var update = Updates.combine(
                Updates.set("name", next.name()),
                Updates.set("roles", names),
                branches,
                Updates.set("version", next.version()));
        return people.updateOne(asSeen(seen), update).getModifiedCount() == 1;
    }

    private static Bson asSeen(Person seen) {
        var version = Filters.eq("version", seen.version());
        // Whoever was added before there were versions has the first.
        return Filters.and(
                Filters.eq("_id", seen.id().value()),
                seen.version() == 1 ? Filters.or(version, Filters.exists("version", false)) : version);
    }

    @Override
    public boolean changePassword(PersonId id, Password seen, Password next) {
        var unchanged = Filters.and(Filters.eq("_id", id.value()), Filters.eq("password.hash", seen.hash()));
        return people.updateOne(unchanged, Updates.set("password", PersonDocument.of(next)))
                        .getModifiedCount()
                == 1;
    }
}
