package org.atrium.kit.tenancy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.AggregateIterable;
import com.mongodb.client.ClientSession;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.DeleteManyModel;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateManyModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.MinKey;
import org.jspecify.annotations.Nullable;

/**
 * A MongoDB collection as one institution sees it: every filter is narrowed to, and every new document stamped with,
 * {@link Tenancy#current()}. A record of another institution does not exist here; nor does, for who is limited to some
 * branches, a record of another branch, where the records say whose they are ({@link #byBranch}).
 */
public final class TenantCollection {

    /** The field that names the tenant, first in every index. */
    public static final String INSTITUTION = "institutionId";

    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private static final ReplaceOptions REPLACE_OR_MAKE = new ReplaceOptions().upsert(true);

    private final MongoCollection<Document> all;
    private final Runnable written;
    private final @Nullable String branch;
    private final boolean apart;

    /** @param written is run after each write */
    public TenantCollection(MongoCollection<Document> all, Runnable written) {
        this(all, written, null, false);
    }

    private TenantCollection(MongoCollection<Document> all, Runnable written, @Nullable String branch, boolean apart) {
        this.all = all;
        this.written = written;
        this.branch = branch;
        this.apart = apart;
    }

    /**
     * The same, narrowed by {@link Tenancy#limit()}: whoever is limited reads, changes and removes only documents that
     * name one of their branches in this field, and may store no other. Where an update leads, its caller has to look.
     */
    public TenantCollection byBranch(String field) {
        return new TenantCollection(all, written, field, apart);
    }

    /** The same for whomever it is asked: for what holds in the whole institution, such as a key that only one may have. */
    public TenantCollection ofAllBranches() {
        return new TenantCollection(all, written, null, apart);
    }

    /** The same for writes that may be lost with a server: see {@link Unawaited}. */
    public TenantCollection unawaited() {
        return new TenantCollection(Unawaited.in(all), written, branch, apart);
    }

    /** The same for writes that stay, whatever becomes of the transaction in which somebody makes them. */
    public TenantCollection apart() {
        return new TenantCollection(all, written, branch, true);
    }

    private Optional<ClientSession> session() {
        return apart ? Optional.empty() : Transactions.current();
    }

    public FindIterable<Document> find(Bson filter) {
        return all.find(own(filter));
    }

    public Optional<Document> first(Bson filter) {
        return Optional.ofNullable(all.find(own(filter)).first());
    }

    public void insert(Document document) {
        var ours = stamped(document);
        told(() -> session().map(session -> all.insertOne(session, ours)).orElseGet(() -> all.insertOne(ours)));
    }

    /** False if there is one with its key already, which stays as it is. */
    public boolean insertIfAbsent(Document document) {
        return DuplicateKey.wasFree(() -> insert(document));
    }

    /** Inserts without an order, so that one duplicate does not hold back the rest. */
    public void insertAll(List<Document> documents) {
        documents.forEach(this::stamped);
        told(() -> all.insertMany(documents, new InsertManyOptions().ordered(false)));
    }

    public UpdateResult updateOne(Bson filter, Bson update) {
        return told(() -> session()
                .map(session -> all.updateOne(session, own(filter), update))
                .orElseGet(() -> all.updateOne(own(filter), update)));
    }

    public UpdateResult updateOne(Bson filter, List<? extends Bson> pipeline) {
        return told(() -> all.updateOne(own(filter), pipeline));
    }

    /** Updates the one document with this key, or makes it; also when another makes it at the same moment. */
    public void upsert(Bson key, Bson update) {
        if (!DuplicateKey.wasFree(() -> told(() -> all.updateOne(own(key), update, UPSERT)))) {
            updateOne(key, update);
        }
    }

    /** The same by a pipeline. */
    public void upsert(Bson key, List<? extends Bson> pipeline) {
        if (!DuplicateKey.wasFree(() -> told(() -> all.updateOne(own(key), pipeline, UPSERT)))) {
            updateOne(key, pipeline);
        }
    }

    /** Stores the document, in place of the one with its id; also when another stores it at the same moment. */
    public void put(Document document) {
        var itself = Filters.eq("_id", document.get("_id"));
        if (!isStored(itself, document)) {
            replaceOne(itself, document);
        }
    }

    /** Stores the document in place of the one with its id, unless that has a greater value in this field. */
    public void upsertIfNewer(Document document, String version) {
        var notNewer = Filters.and(
                Filters.eq("_id", document.get("_id")),
                Filters.lte(version, Objects.requireNonNull(document.get(version))));
        if (!isStored(notNewer, document)) {
            isStored(notNewer, document);
        }
    }

    /**
     * Makes each of these changes unless the document is newer. One that finds its id taken is made once more: what took
     * it may have been older; and if it finds it taken again, that is newer.
     */
    public void upsertAllIfNewer(List<Newer> changes) {
        upsertsThatLost(changes.stream().map(Newer::write).toList()).ifPresent(this::upsertsThatLost);
    }

    private Optional<List<WriteModel<Document>>> upsertsThatLost(List<? extends WriteModel<Document>> upserts) {
        try {
            bulkWrite(upserts, new BulkWriteOptions().ordered(false));
            return Optional.empty();
        } catch (MongoBulkWriteException partly) {
            return Optional.of(BulkWrites.duplicates(partly).stream()
                    .sorted()
                    .<WriteModel<Document>>map(upserts::get)
                    .toList());
        }
    }

    public UpdateResult updateMany(Bson filter, Bson update) {
        return told(() -> all.updateMany(own(filter), update));
    }

    public UpdateResult updateMany(Bson filter, List<? extends Bson> pipeline) {
        return told(() -> all.updateMany(own(filter), pipeline));
    }

    public Optional<Document> findOneAndUpdate(Bson filter, Bson update, FindOneAndUpdateOptions options) {
        return Optional.ofNullable(told(() -> all.findOneAndUpdate(own(filter), update, options)));
    }

    /** Removes the one document, and tells what was in it. */
    public Optional<Document> findOneAndDelete(Bson filter) {
        return told(() -> Optional.ofNullable(
                session().isPresent()
                        ? all.findOneAndDelete(session().get(), own(filter))
                        : all.findOneAndDelete(own(filter))));
    }

    public UpdateResult replaceOne(Bson filter, Document document) {
        return told(() -> all.replaceOne(own(filter), stamped(document)));
    }

    public DeleteResult deleteOne(Bson filter) {
        return told(() -> all.deleteOne(own(filter)));
    }

    public DeleteResult deleteMany(Bson filter) {
        return told(() -> all.deleteMany(own(filter)));
    }

    public long count(Bson filter) {
        return all.countDocuments(own(filter));
    }

    /** Whether there are more than so many; it costs no more than to find that many. */
    public boolean hasMoreThan(int some, Bson filter) {
        return all.countDocuments(own(filter), new CountOptions().limit(some + 1)) > some;
    }

    public AggregateIterable<Document> aggregate(List<? extends Bson> pipeline) {
        var narrowed = new ArrayList<Bson>(pipeline.size() + 1);
        narrowed.add(Aggregates.match(own(new Document())));
        narrowed.addAll(pipeline);
        return all.aggregate(narrowed);
    }

    public BulkWriteResult bulkWrite(List<? extends WriteModel<Document>> writes, BulkWriteOptions options) {
        var ours = writes.stream().map(this::owned).toList();
        return told(() -> session()
                .map(session -> all.bulkWrite(session, ours, options))
                .orElseGet(() -> all.bulkWrite(ours, options)));
    }

    /** For background work over all institutions: it binds {@link Tenancy} for each document that it touches. */
    public MongoCollection<Document> raw() {
        return all;
    }

    /**
     * All institutions with a document that fits, whichever is the current one. It goes from one to the next by the index of
     * the institution and the field, so a look costs as much as there are institutions, whatever their documents.
     */
    public List<InstitutionId> institutionsWith(String field, Bson filter) {
        var found = new ArrayList<InstitutionId>();
        for (var next = firstAfter(new MinKey(), field, filter); next != null; next = firstAfter(next, field, filter)) {
            found.add(new InstitutionId(next));
        }
        return found;
    }

    /**
     * Of each of these institutions so many, the first by the field: however many one has, it is in nobody's way. Only their
     * ids are read, and whose they are.
     */
    public List<Document> someOfEach(String field, Bson filter, int most) {
        var found = new ArrayList<Document>();
        for (var institution : institutionsWith(field, filter)) {
            all.find(Filters.and(Filters.eq(INSTITUTION, institution.value()), filter))
                    .projection(Projections.include(INSTITUTION))
                    .sort(Sorts.ascending(INSTITUTION, field))
                    .hint(Indexes.ascending(INSTITUTION, field))
                    .limit(most)
                    .into(found);
        }
        return found;
    }

    private @Nullable UUID firstAfter(Object institution, String field, Bson filter) {
        return all.find(Filters.and(Filters.gt(INSTITUTION, institution), filter))
                .projection(Projections.include(INSTITUTION))
                .sort(Sorts.ascending(INSTITUTION))
                .hint(Indexes.ascending(INSTITUTION, field))
                .map(one -> one.get(INSTITUTION, UUID.class))
                .first();
    }

    /**
     * The server repeats an upsert that lost against another one only where the filter is the key alone; here it names
     * the institution too.
     */
    private boolean isStored(Bson filter, Document document) {
        return DuplicateKey.wasFree(() -> told(() -> all.replaceOne(own(filter), stamped(document), REPLACE_OR_MAKE)));
    }

    /** After a failure too: some of it may have been written. */
    private <R extends @Nullable Object> R told(Supplier<R> write) {
        try {
            return write.get();
        } finally {
            written.run();
        }
    }

    private Bson own(Bson filter) {
        var ours = Filters.eq(INSTITUTION, Tenancy.current().value());
        return branch != null && Tenancy.limit() instanceof BranchLimit.To(var branches)
                ? Filters.and(ours, Filters.in(branch, branches), filter)
                : Filters.and(ours, filter);
    }

    private Document stamped(Document document) {
        if (branch != null && !Tenancy.limit().allows(document.get(branch, UUID.class))) {
            throw new IllegalStateException("whoever stores this is limited to other branches");
        }
        return document.append(INSTITUTION, Tenancy.current().value());
    }

    private WriteModel<Document> owned(WriteModel<Document> write) {
        return switch (write) {
            case InsertOneModel<Document> insert -> new InsertOneModel<>(stamped(insert.getDocument()));
            case UpdateOneModel<Document> update -> ownedUpdate(update);
            case UpdateManyModel<Document> update -> ownedUpdate(update);
            case ReplaceOneModel<Document> replace ->
                new ReplaceOneModel<>(
                        own(replace.getFilter()), stamped(replace.getReplacement()), replace.getReplaceOptions());
            case DeleteOneModel<Document> delete -> new DeleteOneModel<>(own(delete.getFilter()), delete.getOptions());
            case DeleteManyModel<Document> delete ->
                new DeleteManyModel<>(own(delete.getFilter()), delete.getOptions());
            default -> throw new IllegalArgumentException("cannot narrow " + write.getClass());
        };
    }

    private WriteModel<Document> ownedUpdate(UpdateOneModel<Document> write) {
        var pipeline = write.getUpdatePipeline();
        if (pipeline != null) {
            return new UpdateOneModel<>(own(write.getFilter()), pipeline, write.getOptions());
        }
        return new UpdateOneModel<>(own(write.getFilter()), write.getUpdate(), write.getOptions());
    }

    private WriteModel<Document> ownedUpdate(UpdateManyModel<Document> write) {
        var pipeline = write.getUpdatePipeline();
        if (pipeline != null) {
            return new UpdateManyModel<>(own(write.getFilter()), pipeline, write.getOptions());
        }
        return new UpdateManyModel<>(own(write.getFilter()), write.getUpdate(), write.getOptions());
    }
}
