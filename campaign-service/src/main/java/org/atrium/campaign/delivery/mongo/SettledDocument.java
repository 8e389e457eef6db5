package org.atrium.campaign.delivery.mongo;

import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.atrium.campaign.delivery.About;
import org.atrium.campaign.delivery.Delivery;
import org.atrium.campaign.delivery.DeliveryId;
import org.atrium.campaign.delivery.DeliveryMove;
import org.atrium.campaign.delivery.Settled;
import org.atrium.campaign.recipient.ContactCheck.Consent;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What became of a delivery: as it is noted in the claim of its worker, and what it changes in the delivery. */
final class SettledDocument {

    private SettledDocument() {}

    static Document noted(Settled settled) {
        var noted = new Document("delivery", settled.delivery().id().value())
                .append("move", settled.move().name())
                .append("at", Date.from(settled.at()));
        switch (settled) {
            case Settled.Sent sent ->
                noted.append("language", sent.language()).append("consent", document(sent.consent()));
            case Settled.Withheld withheld -> noted.append("reason", withheld.reason());
            case Settled.Bounced bounced ->
                noted.append("reason", bounced.reason())
                        .append("about", bounced.about().word());
            case Settled.Uncertain uncertain -> noted.append("handedAt", date(uncertain.handedAt()));
            case Settled.PutOff putOff -> noted.append("readyAt", Date.from(putOff.readyAt()));
        }
        return noted;
    }

    static Settled settled(Document noted, Delivery delivery) {
        var at = at(noted);
        return switch (move(noted)) {
            case SEND ->
                new Settled.Sent(
                        delivery, at, noted.getString("language"), consent(noted.get("consent", Document.class)));
            case WITHHOLD -> new Settled.Withheld(delivery, at, noted.getString("reason"));
            case BOUNCE ->
                new Settled.Bounced(delivery, at, noted.getString("reason"), About.of(noted.getString("about")));
            case GIVE_UP -> new Settled.Uncertain(delivery, at, instant(noted, "handedAt"));
            case PUT_OFF ->
                new Settled.PutOff(delivery, at, noted.getDate("readyAt").toInstant());
            case CLAIM, RELEASE, PUT_OFF_TOO_LATE, CALL_OFF ->
                throw new IllegalArgumentException("no worker notes that: " + move(noted));
        };
    }

    static DeliveryId delivery(Document noted) {
        return new DeliveryId(noted.get("delivery", UUID.class));
    }

    static DeliveryMove move(Document noted) {
        return DeliveryMove.valueOf(noted.getString("move"));
    }

    static Instant at(Document noted) {
        return noted.getDate("at").toInstant();
    }

    /** Beside the state. */
    static Bson facts(Settled settled) {
        return switch (settled) {
            case Settled.Sent sent -> {
                var language = Updates.combine(done(sent.at()), Updates.set("language", sent.language()));
                yield sent.consent() == null
                        ? language
                        : Updates.combine(language, Updates.set("consent", document(sent.consent())));
            }
            case Settled.Withheld withheld ->
                Updates.combine(done(withheld.at()), Updates.set("reason", withheld.reason()));
            case Settled.Bounced bounced ->
                Updates.combine(
                        done(bounced.at()),
                        Updates.set("reason", bounced.reason()),
                        Updates.set("about", bounced.about().word()));
            case Settled.Uncertain uncertain -> {
                var done = done(uncertain.at());
                yield uncertain.handedAt() == null
                        ? done
                        : Updates.combine(done, Updates.set("handedAt", Date.from(uncertain.handedAt())));
            }
            case Settled.PutOff putOff ->
                Updates.combine(Updates.set("readyAt", Date.from(putOff.readyAt())), Updates.inc("attempts", 1));
        };
    }

    private static Bson done(Instant at) {
        return Updates.combine(Updates.set("settledAt", Date.from(at)), Updates.unset("readyAt"));
    }

    static @Nullable Consent consent(@Nullable Document document) {
        return document == null
                ? null
                : new Consent(
                        document.getString("wordingVersion"), instant(document, "at"), document.getString("source"));
    }

    private static @Nullable Document document(@Nullable Consent consent) {
        return consent == null
                ? null
                : new Document("wordingVersion", consent.wordingVersion())
                        .append("at", date(consent.at()))
                        .append("source", consent.source());
    }

    private static @Nullable Date date(@Nullable Instant time) {
        return time == null ? null : Date.from(time);
    }

    private static @Nullable Instant instant(Document document, String field) {
        var date = document.getDate(field);
        return date == null ? null : date.toInstant();
    }
}
