package org.atrium.campaign.delivery.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.atrium.kit.store.GroupCommit;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;

/**
 * Marks of several workers of one institution in one bulk write. See docs/adr/0022-at-most-one-send.md.
 */
final class GroupedWrites {

    private static final BulkWriteOptions IN_ORDER = new BulkWriteOptions().ordered(true);
    private static final int MOST_TOGETHER = 1_000;
    /** Half of what a worker needs for a letter beside its mark, when all of them work. */
    private static final Duration COMPANY = Duration.ofMillis(10);

    private final TenantCollection collection;
    private final GroupCommit<Share> commits = new GroupCommit<>(MOST_TOGETHER, COMPANY, this::writeTogether);

    GroupedWrites(TenantCollection collection) {
        this.collection = collection;
    }

    private record Share(List<WriteModel<Document>> writes, CompletableFuture<Boolean> written)
            implements GroupCommit.Share {

        @Override
        public int size() {
            return writes.size();
        }
    }

    /** Returns, once they are durable, true if each of these changed a document; false if perhaps one did not. */
    boolean write(List<WriteModel<Document>> writes) {
        var share = new Share(writes, new CompletableFuture<>());
        commits.commit(share);
        return share.written().join();
    }

    private void writeTogether(List<Share> together) {
        var writes = together.stream().flatMap(share -> share.writes().stream()).toList();
        var allChanged = collection.bulkWrite(writes, IN_ORDER).getModifiedCount() == writes.size();
        together.forEach(share -> share.written().complete(allChanged));
    }
}
