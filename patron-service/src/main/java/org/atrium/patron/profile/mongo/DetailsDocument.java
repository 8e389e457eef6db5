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
        writePlain(details, document);
        writeHidden(details, document);
    }

    /** What names nobody. Of attributes what is no text, for rules compare it. */
    static void writeVisible(Details details, Document document) {
        writePlain(details, document);
        var address = new Document();
        PatronDocument.put(address, "country", details.address().country());
        place(details.address(), address);
        if (!address.isEmpty()) {
            document.append("address", address);
        }
        var attributes = new Document();
        details.attributes().forEach((name, value) -> {
            if (value instanceof Number || value instanceof Boolean) {
                attributes.append(name, value);
            }
        });
        if (!attributes.isEmpty()) {
            document.append("attributes", attributes);
        }
    }

    private static void writePlain(Details details, Document document) {
        PatronDocument.put(document, "language", details.language());
        PatronDocument.put(document, "birthDate", text(details.birthDate()));
        PatronDocument.put(document, "birthYear", details.birthYear());
        var branch = details.homeBranch();
        PatronDocument.put(document, "homeBranchId", branch == null ? null : branch.value());
        PatronDocument.put(document, "category", details.category());
        PatronDocument.put(document, "enrolledOn", text(details.enrolledOn()));
        PatronDocument.put(document, "expiresOn", text(details.expiresOn()));
    }

    /** What names somebody, or is written freely. */
    static void writeHidden(Details details, Document document) {
        document.append("name", name(details.name()));
        document.append("address", address(details.address()));
        PatronDocument.put(document, "interests", details.interests());
        document.append("attributes", new Document(details.attributes()));
        PatronDocument.put(document, "source", details.source());
    }

    static Document name(Name name) {
        var document = new Document();
        PatronDocument.put(document, "given", name.given());
        PatronDocument.put(document, "family", name.family());
        PatronDocument.put(document, "preferred", name.preferred());
        PatronDocument.put(document, "pronouns", name.pronouns());
        return document;
    }

    static Name name(Document stored) {
        return new Name(
                stored.getString("given"),
                stored.getString("family"),
                stored.getString("preferred"),
                stored.getString("pronouns"));
    }

    static Details read(Document found) {
        var branch = found.get("homeBranchId", UUID.class);
        return new Details(
                name(found.get("name", Document.class)),
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
        place(address, document);
        return document;
    }

    private static void place(Address address, Document document) {
        var at = address.location();
        if (at != null) {
            document.append("location", List.of(at.lon(), at.lat()));
        }
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
