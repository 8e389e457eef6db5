package org.atrium.patron.profile.mongo;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.atrium.patron.consent.Basis;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.consent.ConsentLedger;
import org.bson.Document;

/** The ledger. */
final class LedgerDocument {

    private static final String PROOFS = "proofs";

    private LedgerDocument() {}

    static void write(ConsentLedger ledger, Document document) {
        PatronDocument.put(
                document,
                "consents",
                ledger.lines().stream().map(LedgerDocument::line).toList());
    }

    static ConsentLedger read(Document found) {
        return new ConsentLedger(PatronDocument.list(found, "consents").stream()
                .map(LedgerDocument::line)
                .toList());
    }

    /** What was decided, when and on which basis. */
    static void writeVisible(ConsentLedger ledger, Document document) {
        PatronDocument.put(
                document,
                "consents",
                ledger.lines().stream().map(LedgerDocument::decision).toList());
    }

    /** What proves it, which may name people. */
    static void writeHidden(ConsentLedger ledger, Document document) {
        PatronDocument.put(
                document,
                PROOFS,
                ledger.lines().stream()
                        .map(line -> proof(line, new Document("id", line.id())))
                        .toList());
    }

    /** Puts what proves each line back into it, as far as the lines were read. */
    static void open(Document hidden, Document found) {
        var proofs = new HashMap<UUID, Document>();
        PatronDocument.list(hidden, PROOFS).forEach(one -> proofs.put(one.get("id", UUID.class), one));
        PatronDocument.list(found, "consents").forEach(line -> line.putAll(proofs.get(line.get("id", UUID.class))));
    }

    private static Document line(Consent line) {
        return proof(line, decision(line));
    }

    private static Document proof(Consent line, Document document) {
        return document.append("source", line.source()).append("evidence", new Document(Map.copyOf(line.evidence())));
    }

    private static Document decision(Consent line) {
        var document = new Document("id", line.id())
                .append("purpose", line.subject().purpose())
                .append("channel", line.subject().channel())
                .append("basis", line.basis().word())
                .append("granted", line.granted());
        PatronDocument.put(document, "wordingVersion", line.wordingVersion());
        return document.append("at", Date.from(line.at())).append("recordedAt", Date.from(line.recordedAt()));
    }

    private static Consent line(Document stored) {
        var evidence = new HashMap<String, String>();
        stored.get("evidence", Document.class).forEach((name, value) -> evidence.put(name, (String) value));
        return new Consent(
                stored.get("id", UUID.class),
                new Consent.Subject(stored.getString("purpose"), stored.getString("channel")),
                Basis.of(stored.getString("basis")).orElseThrow(),
                stored.getBoolean("granted"),
                stored.getString("wordingVersion"),
                stored.getString("source"),
                stored.getDate("at").toInstant(),
                stored.getDate("recordedAt").toInstant(),
                evidence);
    }
}
