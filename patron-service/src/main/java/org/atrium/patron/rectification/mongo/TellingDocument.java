package org.atrium.patron.rectification.mongo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.atrium.patron.rectification.Recipient;
import org.atrium.patron.rectification.Recipient.Given;
import org.atrium.patron.rectification.Recipient.Notice;
import org.atrium.patron.rectification.RecipientId;
import org.atrium.patron.rectification.Telling;
import org.atrium.patron.vault.DataKey;
import org.bson.Document;
import org.bson.types.Binary;

/** Who is to be told, as a part of the document of a request. What somebody typed is sealed. */
final class TellingDocument {

    private static final String NAME = "sealedName";
    private static final String REASON = "sealedReason";

    private TellingDocument() {}

    static Document of(Telling telling, UUID request, DataKey key) {
        var document = new Document("whole", telling.whole())
                .append(
                        "recipients",
                        telling.recipients().stream()
                                .map(one -> of(one, request, key))
                                .toList());
        var lookedAt = telling.lookedAt();
        return lookedAt == null ? document : document.append("lookedAt", Date.from(lookedAt));
    }

    private static Document of(Recipient recipient, UUID request, DataKey key) {
        var id = recipient.id().value();
        var document = new Document("id", id)
                .append("certain", recipient.certain())
                .append("given", recipient.given().word())
                .append("notice", recipient.notice().word());
        switch (recipient.given()) {
            case Recipient.File file ->
                document.append("kind", file.kind())
                        .append("subject", file.subject())
                        .append("fetchedBy", file.by())
                        .append("givenAt", Date.from(file.at()))
                        .append("lastGivenAt", Date.from(file.last()));
            case Recipient.Campaign campaign ->
                document.append("subject", campaign.campaign()).append("givenAt", Date.from(campaign.at()));
            case Recipient.Named named ->
                document.append(NAME, SealedText.seal(named.name(), place(NAME, id), request, key));
        }
        switch (recipient.notice()) {
            case Recipient.ToBeTold toBeTold -> {}
            case Recipient.Told told ->
                document.append("on", told.on().toString())
                        .append("by", told.by())
                        .append("at", Date.from(told.at()));
            case Recipient.NotTold not ->
                document.append("ground", not.ground().word())
                        .append(REASON, SealedText.seal(not.reason(), place(REASON, id), request, key))
                        .append("by", not.by())
                        .append("at", Date.from(not.at()));
        }
        return document;
    }

    private static String place(String part, UUID recipient) {
        return part + ":" + recipient;
    }

    static Telling read(Document found, UUID request, DataKey key) {
        var lookedAt = found.getDate("lookedAt");
        return new Telling(
                lookedAt == null ? null : lookedAt.toInstant(),
                found.getBoolean("whole"),
                found.getList("recipients", Document.class).stream()
                        .map(one -> recipient(one, request, key))
                        .toList());
    }

    private static Recipient recipient(Document found, UUID request, DataKey key) {
        var id = found.get("id", UUID.class);
        return new Recipient(
                new RecipientId(id),
                given(found, id, request, key),
                found.getBoolean("certain"),
                notice(found, id, request, key));
    }

    private static Given given(Document found, UUID id, UUID request, DataKey key) {
        return switch (found.getString("given")) {
            case "file" ->
                new Recipient.File(
                        found.getString("kind"),
                        found.get("subject", UUID.class),
                        found.getString("fetchedBy"),
                        instant(found, "givenAt"),
                        instant(found, found.containsKey("lastGivenAt") ? "lastGivenAt" : "givenAt"));
            case "campaign" -> new Recipient.Campaign(found.get("subject", UUID.class), instant(found, "givenAt"));
            default ->
                new Recipient.Named(SealedText.open(found.get(NAME, Binary.class), place(NAME, id), request, key));
        };
    }

    private static Notice notice(Document found, UUID id, UUID request, DataKey key) {
        return switch (found.getString("notice")) {
            case "told" ->
                new Recipient.Told(LocalDate.parse(found.getString("on")), found.getString("by"), instant(found, "at"));
            case "not-told" ->
                new Recipient.NotTold(
                        Recipient.Ground.of(found.getString("ground")).orElseThrow(),
                        SealedText.open(found.get(REASON, Binary.class), place(REASON, id), request, key),
                        found.getString("by"),
                        instant(found, "at"));
            default -> new Recipient.ToBeTold();
        };
    }

    private static Instant instant(Document found, String field) {
        return found.getDate(field).toInstant();
    }
}
