package org.atrium.patron.profile.mongo;

import com.mongodb.client.model.Projections;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.likeness.Blocks;
import org.atrium.patron.likeness.Traits;
import org.atrium.patron.person.ContactPoint;
import org.atrium.patron.person.ContactState;
import org.atrium.patron.person.Name;
import org.atrium.patron.profile.DerivedState;
import org.atrium.patron.profile.Lifecycle;
import org.atrium.patron.profile.Origin;
import org.atrium.patron.profile.Patron;
import org.atrium.patron.profile.Profile;
import org.atrium.patron.vault.DataKey;
import org.atrium.patron.vault.LookupHashes;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * A patron as a document: what anybody may read, what names the person, sealed, and the keyed hashes by which that is found.
 * Beside it what rules look for: agreed subjects, usable channels. Documents of before there were keys are read as they
 * are; see {@link SealedParts}.
 */
final class PatronDocument {

    /** Older documents hold scores, which nobody reads any more. */
    private static final String OUTDATED = "scores";

    /** Set by each write, so that the writer can tell which of many it made. */
    static final String STAMP = "stamp";

    /** What {@link #profile} reads: of what was done only when visits and loans were, which scores are made of. */
    static final Bson PROFILE = Projections.include(Stream.concat(
                    DetailsDocument.FIELDS.stream(),
                    Stream.of(
                            "version",
                            "identifiers",
                            "contactPoints",
                            "limits",
                            "lifecycle",
                            "segments",
                            "activity.visit.t",
                            "activity.visit.b",
                            "activity.loan.t",
                            "activity.loan.b",
                            "facts",
                            "createdAt",
                            "updatedAt",
                            "imported",
                            SealedParts.PERSON))
            .toList());

    /** All that {@link #read} needs: without what only searches and filters look for. */
    static final Bson WHOLE = Projections.exclude(
            Stream.concat(PatronLayout.LOOKED_FOR.stream(), Stream.of(RecordsDocument.RECORDS, "outbox", OUTDATED))
                    .toList());

    static final String IDENTIFIER_KEYS = "identifierKeys";
    static final String ADDRESSES = "addresses";
    static final String STARTS = "starts";

    /** Of hashes of addresses. */
    static final String ADDRESS = "address";

    /** Of hashes of what whoever may be the same person shares. */
    private static final String BLOCK = "block";

    private static final String NAMES = "names";

    private PatronDocument() {}

    /**
     * A part of a patron that is mapped by itself.
     *
     * @param from what it is made of: where that is the same, so is the part
     */
    private record Part(Function<Patron, Object> from, BiConsumer<Patron, Document> write) {

        Document of(Patron patron) {
            var part = new Document();
            write.accept(patron, part);
            return part;
        }
    }

    /** What a patron is, in plain: so it lies where it is sealed as a whole, and where it was written before there were keys. */
    private static final List<Part> KEPT = List.of(
            new Part(Patron::details, (patron, part) -> DetailsDocument.write(patron.details(), part)),
            new Part(Patron::identifiers, PatronDocument::identifiers),
            new Part(Patron::contactPoints, PatronDocument::contactPoints),
            new Part(Patron::consents, (patron, part) -> LedgerDocument.write(patron.consents(), part)),
            new Part(Patron::restrictions, (patron, part) -> RestrictionsDocument.write(patron.restrictions(), part)),
            new Part(Patron::facts, (patron, part) -> FactsDocument.write(patron.facts(), part)),
            new Part(Patron::affiliations, (patron, part) -> AffiliationsDocument.write(patron.affiliations(), part)),
            new Part(Patron::derived, (patron, part) -> derived(patron.derived(), part)),
            new Part(Patron::parts, RecordsDocument::write),
            new Part(Patron::origin, (patron, part) -> origin(patron.origin(), part)));

    /** What anybody can read: it names nobody. */
    private static final List<Part> VISIBLE = List.of(
            new Part(Patron::details, (patron, part) -> DetailsDocument.writeVisible(patron.details(), part)),
            new Part(Patron::consents, (patron, part) -> LedgerDocument.writeVisible(patron.consents(), part)),
            new Part(Patron::restrictions, (patron, part) -> RestrictionsDocument.write(patron.restrictions(), part)),
            new Part(Patron::facts, (patron, part) -> FactsDocument.write(patron.facts(), part)),
            new Part(Patron::affiliations, (patron, part) -> AffiliationsDocument.write(patron.affiliations(), part)),
            new Part(Patron::derived, (patron, part) -> derived(patron.derived(), part)),
            new Part(Patron::ids, RecordsDocument::writeVisible),
            new Part(Patron::origin, (patron, part) -> origin(patron.origin(), part)),
            new Part(
                    patron -> List.of(patron.details().bornBy(), patron.contactPoints(), patron.consents()),
                    PatronDocument::agreed),
            new Part(
                    patron -> List.of(patron.details(), patron.identifiers()),
                    (patron, part) -> part.append("membership", patron.hasMembership())),
            new Part(
                    PatronDocument::compared,
                    (patron, part) -> part.append(PatronLayout.TO_BE_COMPARED.path(), patron.version())),
            new Part(
                    patron -> List.of(patron.details(), patron.identifiers()),
                    (patron, part) -> put(part, PatronLayout.HAS, HiddenTexts.names(patron))));

    /**
     * A part that is sealed.
     *
     * @param name of its field
     */
    private record Hidden(String name, Part part) {}

    private static final List<Hidden> SEALED = List.of(
            new Hidden(
                    SealedParts.PERSON,
                    new Part(
                            patron -> List.of(
                                    patron.details(),
                                    patron.identifiers(),
                                    patron.contactPoints(),
                                    patron.ids(),
                                    names(patron),
                                    numbers(patron)),
                            PatronDocument::person)),
            new Hidden(
                    SealedParts.EVIDENCE,
                    new Part(Patron::consents, (patron, part) -> LedgerDocument.writeHidden(patron.consents(), part))),
            new Hidden(SealedParts.RECORDS, new Part(Patron::parts, RecordsDocument::writeHidden)));

    /** A part of keyed hashes. */
    private record Hashed(Function<Patron, Object> from, HashWriter write) {

        Document of(Patron patron, LookupHashes hashes) {
            var part = new Document();
            write.accept(patron, hashes, part);
            return part;
        }
    }

    @FunctionalInterface
    private interface HashWriter {
        void accept(Patron patron, LookupHashes hashes, Document part);
    }

    /** By what the sealed parts are found. */
    private static final List<Hashed> LOOKED_FOR = List.of(
            new Hashed(
                    Patron::identifiers,
                    (patron, hashes, part) -> put(
                            part,
                            IDENTIFIER_KEYS,
                            patron.identifiers().stream()
                                    .map(one -> hashes.of(PatronLayout.IDENTIFIER, one.key()))
                                    .toList())),
            new Hashed(
                    Patron::contactPoints,
                    (patron, hashes, part) -> put(
                            part,
                            ADDRESSES,
                            patron.contactPoints().stream()
                                    .map(one -> hashes.of(ADDRESS, one.key()))
                                    .distinct()
                                    .toList())),
            new Hashed(
                    Patron::details,
                    (patron, hashes, part) -> put(
                            part,
                            PatronLayout.TEXTS,
                            HiddenTexts.of(patron.details()).stream()
                                    .map(text -> hashes.of(PatronLayout.TEXT, text))
                                    .toList())),
            new Hashed(
                    patron -> List.of(patron.details(), patron.identifiers(), patron.contactPoints(), names(patron)),
                    (patron, hashes, part) -> put(part, STARTS, SearchWords.hashes(patron, hashes))),
            new Hashed(
                    PatronDocument::compared,
                    (patron, hashes, part) -> put(
                            part,
                            PatronLayout.BLOCKS.path(),
                            Blocks.of(Traits.of(patron.details(), patron.contactPoints())).stream()
                                    .map(block -> hashes.of(BLOCK, block))
                                    .toList())));

    /** Whose it is, sealed by the patron's key and found by the institution's hashes. */
    static Document of(Patron patron, DataKey key, LookupHashes hashes) {
        var document = of(patron, VISIBLE);
        for (var hidden : SEALED) {
            var part = hidden.part().of(patron);
            if (!part.isEmpty()) {
                document.append(
                        hidden.name(),
                        SealedParts.seal(part, hidden.name(), patron.id().value(), key));
            }
        }
        LOOKED_FOR.forEach(part -> part.write().accept(patron, hashes, document));
        return document;
    }

    /** One record of a person, to be sealed with the others. */
    static Document bare(Patron record) {
        var document = of(record, KEPT);
        PatronLayout.LOOKED_FOR.forEach(document::remove);
        document.remove(RecordsDocument.RECORDS);
        return document;
    }

    private static Document of(Patron patron, List<Part> parts) {
        var document = new Document("_id", patron.id().value()).append("version", patron.version());
        parts.forEach(part -> part.write().accept(patron, document));
        ActivityDocument.write(patron.activity(), document);
        return document;
    }

    /** What leads from one state to the next: only parts that differ are mapped, and only fields that differ written. */
    static Document change(Patron before, Patron after, DataKey key, LookupHashes hashes) {
        var set = new Document("version", after.version());
        var unset = new Document(OUTDATED, "");
        var push = new Document();
        for (var part : VISIBLE) {
            if (differs(part.from(), before, after)) {
                difference(part.of(before), part.of(after), set, unset);
            }
        }
        for (var part : LOOKED_FOR) {
            if (differs(part.from(), before, after)) {
                difference(part.of(before, hashes), part.of(after, hashes), set, unset);
            }
        }
        for (var hidden : SEALED) {
            if (differs(hidden.part().from(), before, after)) {
                seal(hidden, before, after, key, set, unset);
            }
        }
        ActivityDocument.change(before.activity(), after.activity(), set, push, unset);
        var change = new Document("$set", set).append("$unset", unset);
        return push.isEmpty() ? change : change.append("$push", push);
    }

    private static boolean differs(Function<Patron, Object> from, Patron before, Patron after) {
        return !from.apply(before).equals(from.apply(after));
    }

    private static void seal(Hidden hidden, Patron before, Patron after, DataKey key, Document set, Document unset) {
        var next = hidden.part().of(after);
        if (next.isEmpty()) {
            unset.append(hidden.name(), "");
        } else if (!next.equals(hidden.part().of(before))) {
            set.append(
                    hidden.name(),
                    SealedParts.seal(next, hidden.name(), after.id().value(), key));
        }
    }

    private static void person(Patron patron, Document part) {
        DetailsDocument.writeHidden(patron.details(), part);
        identifiers(patron, part);
        contactPoints(patron, part);
        RecordsDocument.writeNumbers(patron, part);
        if (patron.isMerged()) {
            part.append(NAMES, names(patron).stream().map(DetailsDocument::name).toList());
        }
    }

    private static List<List<Identifier>> numbers(Patron patron) {
        return patron.isMerged()
                ? patron.records().stream().map(Patron::identifiers).toList()
                : List.of();
    }

    /** Every name by which somebody is known. */
    static List<Name> names(Document opened) {
        var names = list(opened, NAMES);
        return names.isEmpty()
                ? List.of(DetailsDocument.name(opened.get("name", Document.class)))
                : names.stream().map(DetailsDocument::name).toList();
    }

    private static void difference(Document before, Document after, Document set, Document unset) {
        after.forEach((field, value) -> {
            if (!value.equals(before.get(field))) {
                set.append(field, value);
            }
        });
        before.keySet().stream().filter(field -> !after.containsKey(field)).forEach(field -> unset.append(field, ""));
    }

    static Patron read(Document found) {
        return new Patron(
                new PatronId(found.get("_id", UUID.class)),
                found.getLong("version"),
                DetailsDocument.read(found),
                identifiers(found),
                contactPoints(found),
                LedgerDocument.read(found),
                RestrictionsDocument.read(found),
                ActivityDocument.read(found),
                FactsDocument.read(found),
                AffiliationsDocument.read(found),
                derived(found),
                origin(found),
                RecordsDocument.read(found));
    }

    static Profile profile(Document found) {
        var origin = origin(found);
        return new Profile(
                new PatronId(found.get("_id", UUID.class)),
                found.getLong("version"),
                DetailsDocument.read(found),
                identifiers(found),
                contactPoints(found),
                new TreeSet<>(found.getList("limits", String.class, List.of())),
                lifecycle(found),
                segments(found),
                ActivityDocument.read(found),
                FactsDocument.read(found),
                origin.createdAt(),
                origin.updatedAt());
    }

    static List<Identifier> identifiers(Document found) {
        return list(found, "identifiers").stream()
                .map(PatronDocument::identifier)
                .toList();
    }

    static List<ContactPoint> contactPoints(Document found) {
        return list(found, "contactPoints").stream().map(PatronDocument::point).toList();
    }

    static List<Document> list(Document document, String field) {
        return document.getList(field, Document.class, List.of());
    }

    /** Lists and texts that are not there are not stored. */
    static void put(Document document, String field, @Nullable Object value) {
        if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
            document.append(field, value);
        }
    }

    static Identifier identifier(Document stored) {
        return new Identifier(
                stored.getString("scheme"), stored.getString("value"), stored.getBoolean("verified", false));
    }

    static List<Document> documents(List<Identifier> identifiers) {
        return identifiers.stream().map(PatronDocument::identifier).toList();
    }

    private static void identifiers(Patron patron, Document document) {
        put(document, "identifiers", documents(patron.identifiers()));
    }

    private static void contactPoints(Patron patron, Document document) {
        put(
                document,
                "contactPoints",
                patron.contactPoints().stream().map(PatronDocument::point).toList());
    }

    private static void agreed(Patron patron, Document document) {
        put(document, "usable", List.copyOf(patron.usableChannels()));
        put(document, "agreed", List.copyOf(patron.agreed()));
        put(document, "refused", List.copyOf(patron.refused()));
        put(document, "reachable", List.copyOf(patron.reachable()));
        put(document, "awaited", List.copyOf(patron.awaited()));
        put(document, "barred", List.copyOf(patron.barred()));
    }

    private static List<Name> names(Patron patron) {
        return patron.records().stream().map(one -> one.details().name()).toList();
    }

    /** What {@link Traits} are made of, and of which records the person consists. */
    private static Object compared(Patron patron) {
        var details = patron.details();
        return Arrays.asList(
                details.name(),
                details.birthDate(),
                details.birthYear(),
                details.address(),
                patron.contactPoints().stream().map(ContactPoint::key).toList(),
                patron.ids());
    }

    private static Document identifier(Identifier one) {
        return new Document("scheme", one.scheme()).append("value", one.value()).append("verified", one.verified());
    }

    private static Document point(ContactPoint one) {
        var document = new Document("id", one.id())
                .append("channel", one.channel())
                .append("address", one.address())
                .append("state", one.state().word())
                .append("verified", one.verified());
        put(document, "source", one.source());
        var since = one.stateSince();
        put(document, "stateSince", since == null ? null : Date.from(since));
        var purposes = one.purposes();
        if (purposes != null) {
            document.append("purposes", List.copyOf(purposes));
        }
        return document;
    }

    private static ContactPoint point(Document stored) {
        var since = stored.getDate("stateSince");
        var purposes = stored.getList("purposes", String.class);
        return new ContactPoint(
                stored.get("id", UUID.class),
                stored.getString("channel"),
                stored.getString("address"),
                ContactState.of(stored.getString("state")).orElseThrow(),
                stored.getBoolean("verified", false),
                stored.getString("source"),
                since == null ? null : since.toInstant(),
                purposes == null ? null : new TreeSet<>(purposes));
    }

    private static void derived(DerivedState derived, Document document) {
        document.append("lifecycle", derived.lifecycle().word());
        put(
                document,
                "segments",
                derived.segments().stream().map(SegmentId::value).toList());
        put(
                document,
                "moves",
                derived.moves().stream()
                        .map(move -> new Document("segment", move.segment().value())
                                .append("entered", move.entered())
                                .append("at", Date.from(move.at())))
                        .toList());
        put(document, "due", derived.due() == null ? null : Date.from(derived.due()));
        document.append("catalogue", derived.catalogue());
    }

    private static DerivedState derived(Document found) {
        var moves = list(found, "moves").stream()
                .map(move -> new DerivedState.Move(
                        new SegmentId(move.get("segment", UUID.class)),
                        move.getBoolean("entered"),
                        move.getDate("at").toInstant()))
                .toList();
        var due = found.getDate("due");
        return new DerivedState(
                lifecycle(found),
                segments(found),
                moves,
                due == null ? null : due.toInstant(),
                found.getLong("catalogue"));
    }

    private static Lifecycle lifecycle(Document found) {
        return Lifecycle.valueOf(found.getString("lifecycle").toUpperCase(Locale.ROOT));
    }

    private static SortedSet<SegmentId> segments(Document found) {
        return found.getList("segments", UUID.class, List.of()).stream()
                .map(SegmentId::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void origin(Origin origin, Document document) {
        document.append("createdAt", Date.from(origin.createdAt())).append("updatedAt", Date.from(origin.updatedAt()));
        var imported = origin.imported();
        if (imported != null) {
            document.append(
                    "imported",
                    new Document("batch", imported.batch())
                            .append("line", imported.line())
                            .append("created", imported.created()));
        }
    }

    private static Origin origin(Document found) {
        var imported = found.get("imported", Document.class);
        return new Origin(
                found.getDate("createdAt").toInstant(),
                found.getDate("updatedAt").toInstant(),
                imported == null
                        ? null
                        : new Origin.Imported(
                                imported.get("batch", UUID.class),
                                imported.getLong("line"),
                                imported.getBoolean("created")));
    }
}
