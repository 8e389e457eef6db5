package org.atrium.patron.profile.mongo;

import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.atrium.patron.identity.Identifier;
import org.atrium.patron.identity.MergeId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.layout.PatronLayout;
import org.atrium.patron.profile.Absorbed;
import org.atrium.patron.profile.Parts;
import org.atrium.patron.profile.Patron;
import org.bson.Document;

/**
 * The records of a merged person, in the person's document: each as a document of its own would have it, without what only
 * searches and filters look for. Beside them a flat list by which one is found under each id and each identifier.
 */
final class RecordsDocument {

    static final String RECORDS = "records";
    static final String RECORD_ID = PatronLayout.RECORD_IDS.path();

    private static final String OWN = "own";
    private static final String ABSORBED = "absorbed";

    private RecordsDocument() {}

    /** One record, as it is found. */
    record Found(PatronId id, List<Identifier> identifiers) {}

    static void write(Patron patron, Document document) {
        if (patron.isMerged()) {
            writeHidden(patron, document);
            writeNumbers(patron, document);
        }
    }

    /** Under which ids the person is found. */
    static void writeVisible(Patron patron, Document document) {
        if (patron.isMerged()) {
            document.append(
                    RECORDS,
                    patron.ids().stream()
                            .map(id -> new Document("id", id.value()))
                            .toList());
        }
    }

    /** The same, read. */
    static List<PatronId> ids(Document found) {
        return Stream.concat(
                        Stream.of(found.get("_id", UUID.class)),
                        found.getList(RECORDS, Document.class, List.of()).stream()
                                .map(one -> one.get("id", UUID.class)))
                .distinct()
                .map(PatronId::new)
                .toList();
    }

    /** The records themselves. */
    static void writeHidden(Patron patron, Document document) {
        var own = patron.parts().own();
        if (own != null) {
            document.append(OWN, PatronDocument.bare(own))
                    .append(
                            ABSORBED,
                            patron.parts().absorbed().stream()
                                    .map(one -> new Document(
                                                    "merge", one.merge().value())
                                            .append("at", Date.from(one.at()))
                                            .append("record", PatronDocument.bare(one.part())))
                                    .toList());
        }
    }

    /** The ids with the identifiers of each. */
    static void writeNumbers(Patron patron, Document document) {
        if (patron.isMerged()) {
            document.append(
                    RECORDS,
                    patron.records().stream()
                            .map(one -> new Document("id", one.id().value())
                                    .append("identifiers", PatronDocument.documents(one.identifiers())))
                            .toList());
        }
    }

    static Parts read(Document found) {
        var own = found.get(OWN, Document.class);
        return own == null
                ? Parts.NONE
                : new Parts(
                        PatronDocument.read(own),
                        PatronDocument.list(found, ABSORBED).stream()
                                .map(RecordsDocument::absorbed)
                                .toList());
    }

    private static Absorbed absorbed(Document stored) {
        return new Absorbed(
                new MergeId(stored.get("merge", UUID.class)),
                stored.getDate("at").toInstant(),
                PatronDocument.read(stored.get("record", Document.class)));
    }

    /** Of a document of which {@code _id}, {@code identifiers} and {@link #RECORDS} were read. */
    static List<Found> found(Document document) {
        var records = PatronDocument.list(document, RECORDS);
        return records.isEmpty()
                ? List.of(new Found(new PatronId(document.get("_id", UUID.class)), identifiers(document)))
                : records.stream()
                        .map(one -> new Found(new PatronId(one.get("id", UUID.class)), identifiers(one)))
                        .toList();
    }

    private static List<Identifier> identifiers(Document stored) {
        return PatronDocument.list(stored, "identifiers").stream()
                .map(PatronDocument::identifier)
                .toList();
    }
}
