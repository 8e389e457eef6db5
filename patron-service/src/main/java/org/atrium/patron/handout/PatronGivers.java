package org.atrium.patron.handout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.atrium.kit.access.Given;
import org.atrium.kit.access.Giver;
import org.atrium.patron.catalogue.Segments;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.group.Groups;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;

/** What lies in the document of a patron, part by part. */
public final class PatronGivers {

    private PatronGivers() {}

    public static Giver profile(Patrons patrons) {
        return new OfPatrons(patrons, "profile", List.of(), PatronGivers::profiles);
    }

    public static Giver consents(Patrons patrons) {
        return new OfPatrons(
                patrons,
                "consents",
                List.of("purpose", "channel", "basis", "granted", "wordingVersion", "source", "at", "recordedAt"),
                PatronGivers::consents);
    }

    public static Giver restrictions(Patrons patrons) {
        return new OfPatrons(
                patrons, "restrictions", List.of("limit", "set", "reason", "at"), PatronGivers::restrictions);
    }

    public static Giver activity(Patrons patrons) {
        return new OfPatrons(
                patrons, "activity", List.of("type", "at", "branchId", "channel", "topics"), PatronGivers::activity);
    }

    public static Giver facts(Patrons patrons) {
        return new OfPatrons(patrons, "facts", List.of("name", "value", "asOf"), PatronGivers::facts);
    }

    public static Giver segmentHistory(Patrons patrons) {
        return new OfPatrons(
                patrons, "segment-history", List.of("segmentId", "entered", "at"), PatronGivers::segmentHistory);
    }

    public static Giver segments(Patrons patrons, Segments segments) {
        return new OfSegments(patrons, segments);
    }

    public static Giver groups(Patrons patrons, Groups groups) {
        return new OfGroups(patrons, groups);
    }

    /** Each record by itself where several became one person: what each said stays visible. */
    private static List<SequencedMap<String, Object>> profiles(Patron patron) {
        return patron.records().stream().map(one -> profile(patron, one)).toList();
    }

    private static SequencedMap<String, Object> profile(Patron patron, Patron record) {
        var details = record.details();
        var branch = details.homeBranch();
        return Given.row(
                "id",
                record.id(),
                "partOf",
                patron.isMerged() && !record.id().equals(patron.id()) ? patron.id() : null,
                "name",
                name(details.name()),
                "language",
                details.language(),
                "birthDate",
                details.birthDate(),
                "birthYear",
                details.birthYear(),
                "homeBranchId",
                branch == null ? null : branch.value(),
                "category",
                details.category(),
                "enrolledOn",
                details.enrolledOn(),
                "expiresOn",
                details.expiresOn(),
                "address",
                address(details.address()),
                "identifiers",
                record.identifiers().stream()
                        .map(one -> Given.row("scheme", one.scheme(), "value", one.value(), "verified", one.verified()))
                        .toList(),
                "contactPoints",
                record.contactPoints().stream()
                        .map(one -> Given.row(
                                "channel",
                                one.channel(),
                                "address",
                                one.address(),
                                "state",
                                one.state().word(),
                                "verified",
                                one.verified(),
                                "source",
                                one.source(),
                                "stateSince",
                                one.stateSince()))
                        .toList(),
                "interests",
                details.interests(),
                "attributes",
                new TreeMap<>(details.attributes()),
                "source",
                details.source(),
                "lifecycle",
                patron.derived().lifecycle().word(),
                "createdAt",
                record.origin().createdAt(),
                "updatedAt",
                record.origin().updatedAt());
    }

    private static Map<String, Object> name(Name name) {
        return Given.row(
                "given",
                name.given(),
                "family",
                name.family(),
                "preferred",
                name.preferred(),
                "pronouns",
                name.pronouns());
    }

    private static Map<String, Object> address(Address address) {
        var location = address.location();
        return Given.row(
                "street",
                address.street(),
                "postalCode",
                address.postalCode(),
                "locality",
                address.locality(),
                "country",
                address.country(),
                "location",
                location == null ? null : Given.row("lat", location.lat(), "lon", location.lon()));
    }

    private static List<SequencedMap<String, Object>> consents(Patron patron) {
        return patron.consents().lines().stream()
                .map(line -> Given.row(
                        "id",
                        line.id(),
                        "purpose",
                        line.subject().purpose(),
                        "channel",
                        line.subject().channel(),
                        "basis",
                        line.basis().word(),
                        "granted",
                        line.granted(),
                        "wordingVersion",
                        line.wordingVersion(),
                        "source",
                        line.source(),
                        "at",
                        line.at(),
                        "recordedAt",
                        line.recordedAt(),
                        "byGuardian",
                        line.byGuardian() ? true : null,
                        "evidence",
                        evidence(line)))
                .toList();
    }

    /** Who of the staff wrote the line down, and which guardian decided, is about somebody else. */
    private static @Nullable Map<String, String> evidence(Consent line) {
        var evidence = new TreeMap<>(line.evidence());
        evidence.keySet().removeAll(List.of("actor", "guardian"));
        return evidence.isEmpty() ? null : evidence;
    }

    private static List<SequencedMap<String, Object>> restrictions(Patron patron) {
        return patron.restrictions().lines().stream()
                .map(line -> Given.row(
                        "limit",
                        line.limit().word(),
                        "set",
                        line.set(),
                        "reason",
                        line.reason().word(),
                        "at",
                        line.at()))
                .toList();
    }

    private static List<SequencedMap<String, Object>> activity(Patron patron) {
        var rows = new ArrayList<SequencedMap<String, Object>>();
        new TreeMap<>(patron.activity().byType())
                .forEach((type, events) -> events.forEach(event -> rows.add(Given.row(
                        "type",
                        type,
                        "at",
                        event.at(),
                        "branchId",
                        event.branch(),
                        "channel",
                        event.channel(),
                        "topics",
                        event.topics()))));
        return rows;
    }

    private static List<SequencedMap<String, Object>> segmentHistory(Patron patron) {
        return patron.derived().moves().stream()
                .map(move -> Given.row("segmentId", move.segment().value(), "entered", move.entered(), "at", move.at()))
                .toList();
    }

    private static List<SequencedMap<String, Object>> facts(Patron patron) {
        return patron.facts().all().stream()
                .flatMap(fact -> Stream.ofNullable(fact.value())
                        .map(value ->
                                Given.row("name", fact.name().value(), "value", value.plain(), "asOf", fact.asOf())))
                .sorted(Comparator.comparing(row -> String.valueOf(row.get("name"))))
                .toList();
    }
}
