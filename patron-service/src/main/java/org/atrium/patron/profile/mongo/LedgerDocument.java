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

    private static Document line(Consent line) {
        var document = new Document("id", line.id())
                .append("purpose", line.subject().purpose())
                .append("channel", line.subject().channel())
                .append("basis", line.basis().word())
                .append("granted", line.granted());
        PatronDocument.put(document, "wordingVersion", line.wordingVersion());
        return document.append("source", line.source())
                .append("at", Date.from(line.at()))
                .append("recordedAt", Date.from(line.recordedAt()))
                .append("evidence", new Document(Map.copyOf(line.evidence())));
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
