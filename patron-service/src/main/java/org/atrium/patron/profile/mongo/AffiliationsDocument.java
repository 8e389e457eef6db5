package org.atrium.patron.profile.mongo;

import static org.atrium.patron.layout.PatronLayout.GROUP;
import static org.atrium.patron.layout.PatronLayout.GROUPS;
import static org.atrium.patron.layout.PatronLayout.GROUP_FROM;
import static org.atrium.patron.layout.PatronLayout.GROUP_KIND;
import static org.atrium.patron.layout.PatronLayout.GROUP_ROLE;
import static org.atrium.patron.layout.PatronLayout.GROUP_UNTIL;

import java.time.LocalDate;
import java.util.UUID;
import org.atrium.patron.affiliation.Affiliation;
import org.atrium.patron.affiliation.Affiliations;
import org.atrium.patron.affiliation.GroupKind;
import org.atrium.patron.affiliation.GroupRole;
import org.atrium.patron.identity.GroupId;
import org.bson.Document;

/** A list of entries: that somebody belongs to a group is the patron's own, and a group's list a question about it. */
final class AffiliationsDocument {

    private AffiliationsDocument() {}

    static void write(Affiliations affiliations, Document document) {
        PatronDocument.put(
                document,
                GROUPS.path(),
                affiliations.all().stream().map(AffiliationsDocument::entry).toList());
    }

    static Affiliations read(Document found) {
        return new Affiliations(PatronDocument.list(found, GROUPS.path()).stream()
                .map(AffiliationsDocument::affiliation)
                .toList());
    }

    private static Document entry(Affiliation one) {
        var entry = new Document(GROUP, one.group().value())
                .append(GROUP_KIND, one.kind().word())
                .append(GROUP_ROLE, one.role().word())
                .append(GROUP_FROM, one.from().toString());
        var until = one.until();
        return until == null ? entry : entry.append(GROUP_UNTIL, until.toString());
    }

    private static Affiliation affiliation(Document entry) {
        var until = entry.getString(GROUP_UNTIL);
        return new Affiliation(
                new GroupId(entry.get(GROUP, UUID.class)),
                GroupKind.of(entry.getString(GROUP_KIND)).orElseThrow(),
                GroupRole.of(entry.getString(GROUP_ROLE)).orElseThrow(),
                LocalDate.parse(entry.getString(GROUP_FROM)),
                until == null ? null : LocalDate.parse(until));
    }
}
