package org.atrium.patron.importing.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.atrium.kit.store.Collections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.importing.Import;
import org.atrium.patron.importing.ImportId;
import org.atrium.patron.importing.Imports;
import org.atrium.patron.importing.RowFault;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Progress in one collection, pieces of files in a second, faults of batches in a third. */
@Component
class MongoImports implements Imports {

    private static final int PIECE = 1 << 20;

    private final TenantCollection imports;
    private final TenantCollection pieces;
    private final TenantCollection faults;

    MongoImports(Collections collections) {
        this.imports = collections.tenant("imports");
        this.pieces = collections.tenant("importPieces");
        this.faults = collections.tenant("importFaults");
        collections.index("imports", Indexes.ascending("institutionId", "state"));
        collections.index("importPieces", Indexes.ascending("institutionId", "import", "index"));
        collections.index("importFaults", Indexes.ascending("institutionId", "import", "index"));
    }

    @Override
    public void keep(ImportId id, InputStream file) throws IOException {
        int index = 0;
        for (var piece = file.readNBytes(PIECE); piece.length > 0; piece = file.readNBytes(PIECE)) {
            pieces.insert(new Document("_id", id + ":" + index)
                    .append("import", id.value())
                    .append("index", index++)
                    .append("bytes", new Binary(piece)));
        }
    }

    @Override
    public InputStream read(ImportId id) {
        return new PieceStream(index -> pieces.first(Filters.eq("_id", id + ":" + index))
                .map(found -> found.get("bytes", Binary.class).getData()));
    }

    @Override
    public void forget(ImportId id) {
        pieces.deleteMany(Filters.eq("import", id.value()));
    }

    @Override
    public void open(Import one) {
        imports.insert(ImportDocument.of(one));
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
    public void checkpoint(Import next, List<RowFault> found) {
        if (!found.isEmpty()) {
            var document = new Document("_id", next.id() + ":" + next.batches())
                    .append("import", next.id().value())
                    .append("index", next.batches())
                    .append("faults", found.stream().map(MongoImports::fault).toList());
            faults.replaceOne(Filters.eq("_id", document.get("_id")), document, new ReplaceOptions().upsert(true));
        }
        imports.replaceOne(Filters.eq("_id", next.id().value()), ImportDocument.of(next));
    }

    @Override
    public Stream<RowFault> faults(ImportId id) {
        var batches = faults.find(Filters.eq("import", id.value())).sort(Sorts.ascending("index"));
        return StreamSupport.stream(batches.spliterator(), false)
                .flatMap(batch -> batch.getList("faults", Document.class).stream())
                .map(stored ->
                        new RowFault(stored.getLong("line"), stored.getString("column"), stored.getString("reason")));
    }

    @Override
    public List<ImportId> running() {
        return imports.find(Filters.eq("state", Import.State.RUNNING.word()))
                .projection(Projections.include("_id"))
                .map(found -> new ImportId(found.get("_id", UUID.class)))
                .into(new ArrayList<>());
    }

    private static Document fault(RowFault fault) {
        return new Document("line", fault.line())
                .append("column", fault.column())
                .append("reason", fault.reason());
    }
}
