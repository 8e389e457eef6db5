package org.atrium.campaign.delivery.mongo;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.atrium.kit.tenancy.TenantCollection;
import org.bson.Document;

/**
 * Small writes of several workers of one institution in one trip to the store, for each trip waits for the journal.
 * While one is under way, those who come meanwhile gather for the next; nobody waits for company.
 * See docs/adr/0022-at-most-one-send.md.
 */
final class SharedTrips {

    private static final BulkWriteOptions IN_ORDER = new BulkWriteOptions().ordered(true);

    private final TenantCollection collection;
    private final ConcurrentLinkedQueue<Errand> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock road = new ReentrantLock();

    SharedTrips(TenantCollection collection) {
        this.collection = collection;
    }

    private record Errand(List<WriteModel<Document>> writes, CompletableFuture<Boolean> allChanged) {}

    /** Returns, once they are durable, true if each of these changed a document; false if perhaps one did not. */
    boolean write(List<WriteModel<Document>> writes) {
        var errand = new Errand(writes, new CompletableFuture<>());
        waiting.add(errand);
        road.lock();
        try {
            if (!errand.allChanged().isDone()) {
                carry();
            }
        } finally {
            road.unlock();
        }
        try {
            return errand.allChanged().join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void carry() {
        var together = new ArrayList<Errand>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            together.add(next);
        }
        try {
            var writes = together.stream()
                    .flatMap(errand -> errand.writes().stream())
                    .toList();
            var allChanged = collection.bulkWrite(writes, IN_ORDER).getModifiedCount() == writes.size();
            together.forEach(errand -> errand.allChanged().complete(allChanged));
        } catch (RuntimeException | Error failure) {
            together.forEach(errand -> errand.allChanged().completeExceptionally(failure));
        }
    }
}
