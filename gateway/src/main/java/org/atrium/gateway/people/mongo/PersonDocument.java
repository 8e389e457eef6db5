package org.atrium.gateway.people.mongo;

import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.atrium.gateway.access.Role;
import org.atrium.gateway.people.EmailAddress;
import org.atrium.gateway.people.Password;
import org.atrium.gateway.people.Password.Chosen;
import org.atrium.gateway.people.Password.OneTime;
import org.atrium.gateway.people.Person;
import org.atrium.gateway.people.PersonId;
import org.atrium.kit.tenancy.BranchLimit;
import org.atrium.kit.tenancy.InstitutionId;
import org.bson.Document;

/** A person as MongoDB keeps them. */
final class PersonDocument {

    /** Absent where there is no limit. */
    static final String BRANCHES = "branches";

    private PersonDocument() {}

    static Document of(Person person) {
        var document = new Document("_id", person.id().value())
                .append("institutionId", person.institution().value())
                .append("email", person.email().value())
                .append("name", person.name())
                .append(
                        "roles",
                        person.roles().stream().map(Role::text).sorted().toList())
                .append("password", of(person.password()))
                .append("createdAt", Date.from(person.createdAt()))
                .append("version", person.version());
        return person.branches() instanceof BranchLimit.To(var branches)
                ? document.append(BRANCHES, List.copyOf(branches))
                : document;
    }

    static Document of(Password password) {
        var document = new Document("hash", password.hash());
        return switch (password) {
            case OneTime oneTime -> document.append("oneTimeUntil", Date.from(oneTime.until()));
            case Chosen chosen -> document.append("since", Date.from(chosen.since()));
        };
    }

    static Person read(Document document) {
        return new Person(
                new PersonId(document.get("_id", UUID.class)),
                new InstitutionId(document.get("institutionId", UUID.class)),
                new EmailAddress(document.getString("email")),
                document.getString("name"),
                roles(document.getList("roles", String.class)),
                BranchLimit.of(document.getList(BRANCHES, UUID.class, List.of())),
                password(document.get("password", Document.class)),
                document.getDate("createdAt").toInstant(),
                document.get("version", 1L));
    }

    private static Set<Role> roles(List<String> names) {
        return names.stream().map(Role::named).flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Password password(Document document) {
        var hash = document.getString("hash");
        var oneTimeUntil = document.getDate("oneTimeUntil");
        return oneTimeUntil == null
                ? new Chosen(hash, document.getDate("since").toInstant())
                : new OneTime(hash, oneTimeUntil.toInstant());
    }
}
