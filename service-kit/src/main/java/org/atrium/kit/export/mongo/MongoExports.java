package org.atrium.kit.export.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.export.Export;
import org.atrium.kit.export.ExportId;
import org.atrium.kit.export.ExportState;
import org.atrium.kit.export.Exports;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.work.TurnLost;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * What is known of files in one collection, their pieces in another. A piece has an id of its own, and belongs to a file
 * only once the file names it: what an instance writes that has lost its turn is in no file.
 */
final class MongoExports implements Exports {

    static final String COLLECTION = "exports";

    private static final String PIECES = "exportPieces";

    /** Somebody may be fetching a file when its time is over. */
    private static final Duration GRACE = Duration.ofHours(1);

    /** Of half a megabyte each. */
    private static final int READ_AT_ONCE = 8;

    private static final Duration KNOWN = Duration.ofDays(30);

    private final TenantCollection exports;
    private final TenantCollection pieces;
    private final Outbox outbox;

    MongoExports(MongoCollections collections, Outbox outbox) {
        this.exports = collections.tenant(COLLECTION);
        this.pieces = collections.tenant(PIECES);
        this.outbox = outbox;
        var first = TenantCollection.INSTITUTION;
        collections.index(COLLECTION, Indexes.ascending(first, "_id"));
        collections.index(COLLECTION, Indexes.ascending(first, ExportDocument.BY, "_id"));
        collections.index(COLLECTION, Indexes.ascending(first, ExportDocument.STATE, ExportDocument.EXPIRES_AT));
        collections.index(COLLECTION, Indexes.ascending(ExportDocument.STATE, ExportDocument.EXPIRES_AT));
        collections.index(COLLECTION, Indexes.ascending(ExportDocument.FORGET_AT), expiring());
        collections.index(PIECES, Indexes.ascending(first, "export"));
        collections.index(PIECES, Indexes.ascending(ExportDocument.EXPIRES_AT), expiring());
    }

    private static IndexOptions expiring() {
        return new IndexOptions().expireAfter(0L, TimeUnit.SECONDS);
    }

    @Override
    public void open(Export asked, AuditNote note) {
        var document = ExportDocument.of(asked)
                .append(ExportDocument.FORGET_AT, Date.from(asked.askedAt().plus(KNOWN)));
        exports.insert(outbox.attach(document, List.of(note.outgoing())));
        outbox.nudge();
    }

    @Override
    public Optional<Export> find(ExportId id) {
        return exports.first(itself(id)).map(ExportDocument::read);
    }

    @Override
    public List<Export> list(@Nullable String by, @Nullable ExportId before, int limit) {
        var filter = new ArrayList<Bson>();
        filter.add(Filters.ne(ExportDocument.STATE, ExportState.DELETED.word()));
        if (by != null) {
            filter.add(Filters.eq(ExportDocument.BY, by));
        }
        if (before != null) {
            filter.add(Filters.lt("_id", before.value()));
        }
        return exports.find(Filters.and(filter))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(ExportDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public long kept(Instant now) {
        return exports.count(Filters.and(
                Filters.in(ExportDocument.STATE, ExportState.KEPT),
                Filters.gt(ExportDocument.EXPIRES_AT, Date.from(now))));
    }

    @Override
    public void add(Export before, Export after, byte[] piece) {
        var id = after.progress().pieces().getLast();
        pieces.insert(new Document("_id", id)
                .append("export", after.id().value())
                .append(ExportDocument.EXPIRES_AT, Date.from(after.expiresAt().plus(GRACE)))
                .append("bytes", new Binary(piece)));
        if (exports.updateOne(asRead(before), ExportDocument.grown(after)).getMatchedCount() == 0) {
            pieces.deleteOne(Filters.eq("_id", id));
            throw new TurnLost("exports:" + after.id());
        }
    }

    @Override
    public void fail(Export before, Export failed) {
        if (exports.updateOne(asRead(before), ExportDocument.state(failed)).getMatchedCount() == 0) {
            throw new TurnLost("exports:" + failed.id());
        }
        forget(failed.id());
    }

    @Override
    public void delete(Export deleted, AuditNote note) {
        exports.updateOne(
                itself(deleted.id()),
                Updates.combine(ExportDocument.state(deleted), outbox.push(List.of(note.outgoing()))));
        outbox.nudge();
        forget(deleted.id());
    }

    @Override
    public void note(ExportId id, AuditNote note) {
        exports.updateOne(itself(id), outbox.push(List.of(note.outgoing())));
        outbox.nudge();
    }

    @Override
    public void copy(Export done, OutputStream out) throws IOException {
        for (var id : done.progress().pieces()) {
            out.write(piece(id));
        }
    }

    private byte[] piece(UUID id) {
        return pieces.first(Filters.eq("_id", id))
                .orElseThrow(() -> new IllegalStateException("piece " + id + " of the file is not there"))
                .get("bytes", Binary.class)
                .getData();
    }

    @Override
    public Set<ExportId> mentioning(Pattern pattern) {
        var found = new HashSet<ExportId>();
        for (var piece : pieces.find(new Document()).batchSize(READ_AT_ONCE)) {
            var text = new String(piece.get("bytes", Binary.class).getData(), StandardCharsets.UTF_8);
            if (pattern.matcher(text).find()) {
                found.add(new ExportId(piece.get("export", UUID.class)));
            }
        }
        return found;
    }

    @Override
    public List<Unfinished> unfinished(Instant now) {
        return exports.raw()
                .find(Filters.and(
                        Filters.in(ExportDocument.STATE, ExportState.UNFINISHED),
                        Filters.gt(ExportDocument.EXPIRES_AT, Date.from(now))))
                .projection(Projections.include(TenantCollection.INSTITUTION))
                .sort(Sorts.ascending("_id"))
                .map(found -> new Unfinished(
                        new InstitutionId(found.get(TenantCollection.INSTITUTION, UUID.class)),
                        new ExportId(found.get("_id", UUID.class))))
                .into(new ArrayList<>());
    }

    private void forget(ExportId id) {
        pieces.deleteMany(Filters.eq("export", id.value()));
    }

    private static Bson itself(ExportId id) {
        return Filters.eq("_id", id.value());
    }

    /** Unfinished, with so many pieces: an instance that was held up must not undo what another did. */
    private static Bson asRead(Export export) {
        return Filters.and(
                itself(export.id()),
                Filters.in(ExportDocument.STATE, ExportState.UNFINISHED),
                Filters.size(ExportDocument.PIECES, export.progress().pieces().size()));
    }
}
