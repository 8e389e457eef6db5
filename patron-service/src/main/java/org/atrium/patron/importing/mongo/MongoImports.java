package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.atrium.kit.audit.AuditNote;
import org.atrium.kit.events.Outbox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.kit.work.TurnLost;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.ImportId;
import org.atrium.patron.importing.Imports;
import org.atrium.patron.importing.RowFault;
import org.atrium.patron.importing.UnfinishedImport;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Progress in one collection, pieces of files in a second, what there is to say of batches in a third. What quotes a file
 * has an end, whatever becomes of the import: the database removes it.
 */
@Component
class MongoImports implements Imports {

    static final String FAULTS = "faults";
    static final String NOTES = "notes";
    private static final int PIECE = 1 << 20;
    private static final int FINDINGS_IN_A_DOCUMENT = 1_000;
    private static final Duration PIECES_KEPT = Duration.ofDays(7);
    private static final Duration FINDINGS_KEPT = Duration.ofDays(90);

    private final TenantCollection imports;
    private final TenantCollection pieces;
    private final TenantCollection findings;
    private final Outbox outbox;
    private final Clock clock;

    MongoImports(MongoCollections collections, Outbox outbox, Clock clock) {
        this.imports = collections.tenant("imports");
        this.pieces = collections.tenant("importPieces");
        this.findings = collections.tenant("importFaults");
        this.outbox = outbox;
        this.clock = clock;
        collections.index("imports", Indexes.ascending("institutionId", "_id"));
        collections.index("imports", Indexes.ascending("state", "_id"));
        for (var quoting : List.of("importPieces", "importFaults")) {
            collections.index(quoting, Indexes.ascending("institutionId", "import", "index", "part"));
            collections.index(
                    quoting, Indexes.ascending("expiresAt"), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
        }
    }

    @Override
    public OutputStream keep(ImportId id) {
        var end = Date.from(clock.instant().plus(PIECES_KEPT));
        return new PieceOutput(
                PIECE,
                (index, bytes, last) -> pieces.insert(new Document("_id", id + ":" + index)
                        .append("import", id.value())
                        .append("index", index)
                        .append("expiresAt", end)
                        .append("last", last)
                        .append("bytes", new Binary(bytes))));
    }

    @Override
    public InputStream read(ImportId id) {
        return new PieceStream(index -> pieces.first(Filters.eq("_id", id + ":" + index))
                .map(found ->
                        new PieceStream.Piece(found.get("bytes", Binary.class).getData(), found.getBoolean("last"))));
    }

    @Override
    public void forget(ImportId id) {
        pieces.deleteMany(Filters.eq("import", id.value()));
    }

    @Override
    public void open(Import one, AuditNote note) {
        imports.insert(outbox.attach(ImportDocument.of(one), List.of(note.outgoing())));
        outbox.nudge();
    }

    @Override
    public Optional<Import> find(ImportId id) {
        return imports.first(Filters.eq("_id", id.value())).map(ImportDocument::read);
    }

    @Override
    public List<Import> list(@Nullable ImportId before, int limit) {
        var filter = before == null ? new Document() : Filters.lt("_id", before.value());
        return imports.find(filter)
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(ImportDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public void checkpoint(Import next, Findings found) {
        var asRead = at(next.id(), next.batches() - 1);
        if (imports.count(asRead) == 0) {
            throw new TurnLost("imports:" + next.id());
        }
        keep(next, FAULTS, found.faults());
        keep(next, NOTES, found.notes());
        forgetOthers(next, found);
        if (imports.updateOne(asRead, ImportDocument.progress(next)).getMatchedCount() == 0) {
            throw new TurnLost("imports:" + next.id());
        }
    }

    @Override
    public void fail(Import asRead, String why) {
        var failed = imports.updateOne(
                at(asRead.id(), asRead.batches()),
                Updates.combine(
                        Updates.set("state", Import.State.FAILED.word()),
                        Updates.set("failure", why),
                        Updates.set("updatedAt", Date.from(clock.instant()))));
        if (failed.getMatchedCount() == 0) {
            throw new TurnLost("imports:" + asRead.id());
        }
        forget(asRead.id());
    }

    /** Still running, with so many batches done: an instance that was held up must not undo what another did. */
    private static Bson at(ImportId id, int batches) {
        return Filters.and(
                Filters.eq("_id", id.value()),
                Filters.eq("state", Import.State.RUNNING.word()),
                Filters.eq("batches", batches));
    }

    /** In parts that a document has room for; those of an earlier attempt at the batch are written over. */
    private void keep(Import next, String kind, List<RowFault> found) {
        var end = Date.from(clock.instant().plus(FINDINGS_KEPT));
        for (int from = 0; from < found.size(); from += FINDINGS_IN_A_DOCUMENT) {
            var part = found.subList(from, Math.min(found.size(), from + FINDINGS_IN_A_DOCUMENT));
            var id = next.id() + ":" + next.batches() + ":" + kind + ":" + from;
            var document = new Document("_id", id)
                    .append("import", next.id().value())
                    .append("index", next.batches())
                    .append("part", from)
                    .append("expiresAt", end)
                    .append(kind, part.stream().map(MongoImports::stored).toList());
            findings.put(document);
        }
    }

    /** An earlier attempt at the batch may have found more: what is not found again did not happen. */
    private void forgetOthers(Import next, Findings found) {
        findings.deleteMany(Filters.and(
                Filters.eq("import", next.id().value()),
                Filters.eq("index", next.batches()),
                Filters.or(
                        Filters.and(
                                Filters.exists(FAULTS),
                                Filters.gte("part", found.faults().size())),
                        Filters.and(
                                Filters.exists(NOTES),
                                Filters.gte("part", found.notes().size())))));
    }

    @Override
    public Stream<RowFault> faults(ImportId id) {
        return found(id, FAULTS);
    }

    @Override
    public Stream<RowFault> notes(ImportId id) {
        return found(id, NOTES);
    }

    private Stream<RowFault> found(ImportId id, String kind) {
        var batches = findings.find(Filters.and(Filters.eq("import", id.value()), Filters.exists(kind)))
                .sort(Sorts.ascending("index", "part"));
        return StreamSupport.stream(batches.spliterator(), false)
                .flatMap(batch -> batch.getList(kind, Document.class).stream())
                .map(stored ->
                        new RowFault(stored.getLong("line"), stored.getString("column"), stored.getString("reason")));
    }

    @Override
    public long unfinished() {
        return imports.count(Filters.eq("state", Import.State.RUNNING.word()));
    }

    @Override
    public List<UnfinishedImport> running() {
        var oldest = new LinkedHashMap<UUID, UnfinishedImport>();
        imports.raw()
                .find(Filters.eq("state", Import.State.RUNNING.word()))
                .projection(Projections.include(TenantCollection.INSTITUTION))
                .sort(Sorts.ascending("_id"))
                .forEach(found -> {
                    var institution = found.get(TenantCollection.INSTITUTION, UUID.class);
                    oldest.putIfAbsent(
                            institution,
                            new UnfinishedImport(
                                    new InstitutionId(institution), new ImportId(found.get("_id", UUID.class))));
                });
        return List.copyOf(oldest.values());
    }

    private static Document stored(RowFault fault) {
        return new Document("line", fault.line())
                .append("column", fault.column())
                .append("reason", fault.reason());
    }
}
