package org.atrium.patron.membership.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.PushOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.identity.SegmentId;
import org.atrium.patron.membership.Checked;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/** One small document an institution. */
@Component
class MongoChecked implements Checked {

    private static final int MOST_KEPT = 20;

    private static final String LAST = "last";
    private static final String SINCE = "since";
    private static final String LOOKED_AT = "lookedAt";
    private static final String EVERYBODY_AT = "everybodyAt";
    private static final String LOOKED = "looked";
    private static final String DIFFERENCES = "differences";
    private static final String LATEST = "latest";

    private final TenantCollection progress;

    MongoChecked(MongoCollections collections) {
        this.progress = collections.tenant("selfChecks");
    }

    @Override
    public Optional<PatronId> last() {
        return progress.first(self()).map(found -> found.get(LAST, UUID.class)).map(PatronId::new);
    }

    @Override
    public void looked(Look look) {
        var at = Date.from(look.at());
        var change = new ArrayList<>(List.of(
                Updates.setOnInsert(SINCE, at),
                Updates.set(LOOKED_AT, at),
                Updates.inc(LOOKED, (long) look.patrons()),
                Updates.inc(DIFFERENCES, (long) look.found().size())));
        var upTo = look.upTo();
        if (upTo == null) {
            change.add(Updates.unset(LAST));
            change.add(Updates.set(EVERYBODY_AT, at));
        } else {
            change.add(Updates.set(LAST, upTo.value()));
        }
        if (!look.found().isEmpty()) {
            change.add(Updates.pushEach(
                    LATEST,
                    look.found().stream().map(MongoChecked::document).toList(),
                    new PushOptions().slice(-MOST_KEPT)));
        }
        progress.upsert(self(), Updates.combine(change));
    }

    @Override
    public Optional<Report> report() {
        return progress.first(self())
                .filter(found -> found.containsKey(LOOKED_AT))
                .map(MongoChecked::report);
    }

    private static Report report(Document found) {
        var lookedAt = found.getDate(LOOKED_AT).toInstant();
        var since = found.getDate(SINCE);
        var everybodyAt = found.getDate(EVERYBODY_AT);
        return new Report(
                since == null ? lookedAt : since.toInstant(),
                lookedAt,
                everybodyAt == null ? null : everybodyAt.toInstant(),
                found.getLong(LOOKED),
                found.getLong(DIFFERENCES),
                found.getList(LATEST, Document.class, List.of()).reversed().stream()
                        .map(MongoChecked::difference)
                        .toList());
    }

    private static Document document(Difference one) {
        return new Document("at", Date.from(one.at()))
                .append("segment", one.segment().value())
                .append("noted", one.noted())
                .append("evaluated", one.evaluated())
                .append("filtered", one.filtered());
    }

    private static Difference difference(Document kept) {
        return new Difference(
                kept.getDate("at").toInstant(),
                new SegmentId(kept.get("segment", UUID.class)),
                kept.getBoolean("noted"),
                kept.getBoolean("evaluated"),
                kept.getBoolean("filtered"));
    }

    private static Bson self() {
        return Filters.eq("_id", Tenancy.current().value());
    }
}
