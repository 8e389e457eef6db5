package org.atrium.patron.confirmation.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.events.OutgoingEvent;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.confirmation.Confirmation;
import org.atrium.patron.confirmation.Confirmations;
import org.atrium.patron.consent.Consent;
import org.atrium.patron.identity.PatronId;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** One document a request, named after the line of the ledger. */
@Component
class MongoConfirmations implements Confirmations {

    static final String COLLECTION = "confirmations";
    static final String PATRON = "patronId";

    private static final String PURPOSE = "purpose";
    private static final String CHANNEL = "channel";
    private static final String DUE = "due";
    private static final String ADDRESS = "address";
    private static final String ASKED = "askedAt";
    private static final String LAPSED = "lapsedAt";

    /** So long a file does not ask again who has not answered. */
    private static final long DAYS_KEPT = 400;

    private static final Duration SET_ASIDE = Duration.ofDays(1);
    private static final Logger log = LoggerFactory.getLogger(MongoConfirmations.class);

    private final TenantCollection confirmations;
    private final Outbox outbox;

    MongoConfirmations(MongoCollections collections, Outbox outbox) {
        this.confirmations = collections.tenant(COLLECTION);
        this.outbox = outbox;
        collections.index(
                COLLECTION,
                Indexes.ascending(TenantCollection.INSTITUTION, DUE),
                new IndexOptions().partialFilterExpression(Filters.exists(DUE)));
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, PATRON));
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, ADDRESS, ASKED));
        collections.index(
                COLLECTION, Indexes.ascending(LAPSED), new IndexOptions().expireAfter(DAYS_KEPT, TimeUnit.DAYS));
    }

    @Override
    public void add(Confirmation one) {
        var document = new Document("_id", one.request())
                .append(PATRON, one.patron().value())
                .append(PURPOSE, one.subject().purpose())
                .append(CHANNEL, one.subject().channel())
                .append("brought", one.brought())
                .append("requestedAt", Date.from(one.requestedAt()))
                .append("expiresAt", Date.from(one.expiresAt()))
                .append(DUE, Date.from(one.requestedAt()));
        if (one.contactPoint() != null && one.address() != null) {
            document.append("contactPoint", one.contactPoint()).append(ADDRESS, one.address());
        }
        confirmations.insertIfAbsent(document);
    }

    @Override
    public Optional<Confirmation> find(UUID request) {
        return confirmations.first(itself(request)).map(MongoConfirmations::read);
    }

    @Override
    public List<Confirmation> of(Collection<PatronId> patrons) {
        return confirmations
                .find(Filters.and(
                        Filters.in(PATRON, patrons.stream().map(PatronId::value).toList()),
                        Filters.exists(LAPSED, false)))
                .map(MongoConfirmations::read)
                .into(new ArrayList<>());
    }

    @Override
    public List<InstitutionId> withSomeDue(Instant now) {
        return confirmations.institutionsWith(DUE, Filters.lte(DUE, Date.from(now)));
    }

    @Override
    public List<Confirmation> due(Instant now, int most) {
        var due = new ArrayList<Confirmation>();
        boolean isFull;
        do {
            var found = confirmations
                    .find(Filters.lte(DUE, Date.from(now)))
                    .sort(Sorts.ascending(DUE))
                    .limit(most)
                    .into(new ArrayList<>());
            found.forEach(one -> readable(one, now).ifPresent(due::add));
            isFull = found.size() == most;
        } while (due.isEmpty() && isFull);
        return due;
    }

    /** One that cannot be read keeps out of the way of the others, and is named each day. */
    private Optional<Confirmation> readable(Document found, Instant now) {
        try {
            return Optional.of(read(found));
        } catch (RuntimeException damaged) {
            log.error("confirmation {} cannot be read and is set aside", found.get("_id"), damaged);
            confirmations.updateOne(
                    Filters.eq("_id", found.get("_id")), Updates.set(DUE, Date.from(now.plus(SET_ASIDE))));
            return Optional.empty();
        }
    }

    @Override
    public void asked(Confirmation one, Instant at, Instant next, OutgoingEvent word) {
        confirmations.updateOne(
                Filters.and(itself(one.request()), Filters.exists(ASKED, false)),
                Updates.combine(
                        Updates.set(ASKED, Date.from(at)),
                        Updates.set(DUE, Date.from(next)),
                        outbox.push(List.of(word))));
        outbox.nudge();
    }

    @Override
    public void putOff(UUID request, Instant next) {
        confirmations.updateOne(itself(request), Updates.set(DUE, Date.from(next)));
    }

    @Override
    public void lapsing(UUID request, Instant at) {
        confirmations.updateOne(itself(request), Updates.min(LAPSED, Date.from(at)));
    }

    @Override
    public void lapsed(UUID request) {
        confirmations.updateOne(Filters.and(itself(request), Filters.exists(LAPSED)), Updates.unset(DUE));
    }

    @Override
    public void remove(UUID request) {
        confirmations.deleteOne(itself(request));
    }

    @Override
    public List<Instant> askedSince(String address, Instant since) {
        return confirmations
                .find(Filters.and(Filters.eq(ADDRESS, address), Filters.gt(ASKED, Date.from(since))))
                .projection(Projections.include(ASKED))
                .sort(Sorts.ascending(ASKED))
                .map(found -> found.getDate(ASKED).toInstant())
                .into(new ArrayList<>());
    }

    @Override
    public boolean wasAskedInVain(Collection<PatronId> patron, Consent.Subject subject) {
        return confirmations
                .first(Filters.and(
                        Filters.in(PATRON, patron.stream().map(PatronId::value).toList()),
                        Filters.eq(PURPOSE, subject.purpose()),
                        Filters.eq(CHANNEL, subject.channel()),
                        Filters.exists(LAPSED)))
                .isPresent();
    }

    private static Bson itself(UUID request) {
        return Filters.eq("_id", request);
    }

    private static Confirmation read(Document found) {
        return new Confirmation(
                found.get("_id", UUID.class),
                new PatronId(found.get(PATRON, UUID.class)),
                new Consent.Subject(found.getString(PURPOSE), found.getString(CHANNEL)),
                found.get("contactPoint", UUID.class),
                found.getString(ADDRESS),
                found.getBoolean("brought", false),
                found.getDate("requestedAt").toInstant(),
                found.getDate("expiresAt").toInstant(),
                instant(found.getDate(ASKED)),
                instant(found.getDate(LAPSED)));
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
