package org.atrium.patron.access.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.TenantCollection;
import org.atrium.patron.access.AccessFiles;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.stereotype.Component;

/** One document a piece. Each says whose it is, so that with the person it goes, whatever became of the request. */
@Component
class MongoAccessFiles implements AccessFiles {

    static final String COLLECTION = "accessPieces";
    static final String PERSONS = "persons";

    private static final String FILE = "file";
    private static final String EXPIRES_AT = "expiresAt";

    /** How long a file may take to be made. */
    private static final Duration UNFINISHED = Duration.ofHours(1);

    private final TenantCollection pieces;
    private final Clock clock;

    MongoAccessFiles(MongoCollections collections, Clock clock) {
        this.pieces = collections.tenant(COLLECTION);
        this.clock = clock;
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, FILE));
        collections.index(COLLECTION, Indexes.ascending(TenantCollection.INSTITUTION, PERSONS));
        collections.index(
                COLLECTION, Indexes.ascending(EXPIRES_AT), new IndexOptions().expireAfter(0L, TimeUnit.SECONDS));
    }

    @Override
    public void add(UUID file, int index, byte[] piece, Set<UUID> persons) {
        pieces.insert(new Document("_id", id(file, index))
                .append(FILE, file)
                .append(PERSONS, persons)
                .append(EXPIRES_AT, Date.from(clock.instant().plus(UNFINISHED)))
                .append("bytes", new Binary(piece)));
    }

    @Override
    public void keep(UUID file, Instant until) {
        pieces.updateMany(Filters.eq(FILE, file), Updates.set(EXPIRES_AT, Date.from(until)));
    }

    @Override
    public void forget(UUID file) {
        pieces.deleteMany(Filters.eq(FILE, file));
    }

    @Override
    public Set<UUID> persons(UUID file) {
        return pieces
                .find(Filters.eq("_id", id(file, 0)))
                .projection(Projections.include(PERSONS))
                .map(found -> Set.copyOf(found.getList(PERSONS, UUID.class, List.of())))
                .into(new ArrayList<>())
                .stream()
                .findFirst()
                .orElse(Set.of());
    }

    @Override
    public void copy(UUID file, long bytes, OutputStream out) throws IOException {
        long written = 0;
        for (int index = 0; written < bytes; index++) {
            var name = id(file, index);
            var piece = pieces.first(Filters.eq("_id", name))
                    .orElseThrow(() -> new IllegalStateException("piece " + name + " of the file is not there"))
                    .get("bytes", Binary.class)
                    .getData();
            out.write(piece);
            written += piece.length;
        }
    }

    private static String id(UUID file, int index) {
        return file + ":" + index;
    }
}
