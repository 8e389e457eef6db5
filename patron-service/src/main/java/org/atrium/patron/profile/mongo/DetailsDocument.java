package org.atrium.patron.profile.mongo;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.branch.BranchId;
import org.atrium.patron.branch.Location;
import org.atrium.patron.person.Address;
import org.atrium.patron.person.Details;
import org.atrium.patron.person.Name;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** What a patron told. Days are ISO texts, which sort as days do. */
final class DetailsDocument {

    static final List<String> FIELDS = List.of(
            "name",
            "language",
            "birthDate",
            "birthYear",
            "homeBranchId",
            "category",
            "enrolledOn",
            "expiresOn",
            "address",
            "interests",
            "attributes",
            "source");

    private DetailsDocument() {}

    static void write(Details details, Document document) {
        var name = new Document();
        PatronDocument.put(name, "given", details.name().given());
        PatronDocument.put(name, "family", details.name().family());
        PatronDocument.put(name, "preferred", details.name().preferred());
        document.append("name", name);
        PatronDocument.put(document, "language", details.language());
        PatronDocument.put(document, "birthDate", text(details.birthDate()));
        PatronDocument.put(document, "birthYear", details.birthYear());
        var branch = details.homeBranch();
        PatronDocument.put(document, "homeBranchId", branch == null ? null : branch.value());
        PatronDocument.put(document, "category", details.category());
        PatronDocument.put(document, "enrolledOn", text(details.enrolledOn()));
        PatronDocument.put(document, "expiresOn", text(details.expiresOn()));
        document.append("address", address(details.address()));
        PatronDocument.put(document, "interests", details.interests());
        document.append("attributes", new Document(details.attributes()));
        PatronDocument.put(document, "source", details.source());
    }

    static Details read(Document found) {
        var name = found.get("name", Document.class);
        var branch = found.get("homeBranchId", UUID.class);
        return new Details(
                new Name(name.getString("given"), name.getString("family"), name.getString("preferred")),
                found.getString("language"),
                day(found.getString("birthDate")),
                found.getInteger("birthYear"),
                branch == null ? null : new BranchId(branch),
                found.getString("category"),
                day(found.getString("enrolledOn")),
                day(found.getString("expiresOn")),
                address(found.get("address", Document.class)),
                found.getList("interests", String.class, List.of()),
                found.get("attributes", Document.class),
                found.getString("source"));
    }

    private static Document address(Address address) {
        var document = new Document();
        PatronDocument.put(document, "street", address.street());
        PatronDocument.put(document, "postalCode", address.postalCode());
        PatronDocument.put(document, "locality", address.locality());
        PatronDocument.put(document, "country", address.country());
        var at = address.location();
        if (at != null) {
            document.append("location", List.of(at.lon(), at.lat()));
        }
        return document;
    }

    private static Address address(Document stored) {
        var at = stored.getList("location", Double.class);
        return new Address(
                stored.getString("street"),
                stored.getString("postalCode"),
                stored.getString("locality"),
                stored.getString("country"),
                at == null ? null : new Location(at.get(1), at.get(0)));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
