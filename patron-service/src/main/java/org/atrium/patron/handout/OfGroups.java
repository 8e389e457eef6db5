package org.atrium.patron.handout;

import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.kit.access.WhoAsks;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.group.Groups;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;

/**
 * Hands out to which groups somebody belongs, and what a group notes of them as somebody of theirs who is no patron:
 * nothing of the others who belong to it.
 */
final class OfGroups implements Giver {

    private final Patrons patrons;
    private final Groups groups;

    OfGroups(Patrons patrons, Groups groups) {
        this.patrons = patrons;
        this.groups = groups;
    }

    @Override
    public String collection() {
        return "groups";
    }

    @Override
    public String name() {
        return "groups";
    }

    @Override
    public List<String> columns() {
        return List.of("groupId", "group", "kind", "role", "from", "until", "name", "email", "phone");
    }

    @Override
    public Given give(WhoAsks person, @Nullable String after, int limit) {
        return Given.part(
                Stream.concat(asPatron(person).stream(), asContact(person)).toList(), after, limit);
    }

    private List<SequencedMap<String, Object>> asPatron(WhoAsks person) {
        var theirs = OfPatrons.persons(patrons, person).stream()
                .flatMap(patron -> patron.affiliations().all().stream())
                .toList();
        var names = groups.named(theirs.stream().map(Affiliation::group).toList());
        var rows = new ArrayList<SequencedMap<String, Object>>();
        theirs.forEach(one -> rows.add(Given.row(
                "groupId",
                one.group().value(),
                "group",
                names.get(one.group()),
                "kind",
                one.kind().word(),
                "role",
                one.role().word(),
                "from",
                one.from(),
                "until",
                one.until())));
        return rows;
    }

    private Stream<SequencedMap<String, Object>> asContact(WhoAsks person) {
        var mention = person.mention();
        return groups
                .withContacts(one -> Stream.of(one.name(), one.email(), one.phone())
                        .flatMap(Stream::ofNullable)
                        .anyMatch(text -> mention.matcher(text).find()))
                .stream()
                .map(found -> Given.row(
                        "groupId",
                        found.group().value(),
                        "group",
                        found.groupName(),
                        "role",
                        found.contact().role().word(),
                        "name",
                        found.contact().name(),
                        "email",
                        found.contact().email(),
                        "phone",
                        found.contact().phone()));
    }
}
