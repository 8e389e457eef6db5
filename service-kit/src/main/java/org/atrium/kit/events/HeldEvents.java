package org.atrium.kit.events;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.store.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The documents whose events {@link OutboxRelay} could not publish and set aside: {@code GET /actuator/outbox} counts
 * them, and {@code POST /actuator/outbox/{collection}} tries them again, once what was wrong is mended.
 */
@Endpoint(id = "outbox")
public final class HeldEvents {

    private final List<String> names;
    private final MongoCollections collections;
    private final Clock clock;
    private final Signal nudge;

    HeldEvents(List<String> names, MongoCollections collections, Clock clock, Signal nudge) {
        this.names = List.copyOf(names);
        this.collections = collections;
        this.clock = clock;
        this.nudge = nudge;
    }

    /** @return for each collection how many of its documents are set aside */
    @ReadOperation
    public Map<String, Long> held() {
        var counts = new LinkedHashMap<String, Long>();
        names.forEach(
                name -> counts.put(name, collections.shared(name).countDocuments(Filters.exists(Outbox.HELD_SINCE))));
        return counts;
    }

    /** @return how many documents will be tried again; null for a collection without an outbox */
    @WriteOperation
    public @Nullable Map<String, Object> repeat(@Selector String collection) {
        if (!names.contains(collection)) {
            return null;
        }
        var again = collections
                .shared(collection)
                .updateMany(
                        Filters.exists(Outbox.HELD_SINCE),
                        Updates.combine(
                                Updates.unset(Outbox.HELD_SINCE),
                                Updates.unset(Outbox.HELD_BECAUSE),
                                Updates.set(Outbox.WAITING_SINCE, Date.from(clock.instant()))));
        collections.written(collection);
        nudge.give();
        return Map.of("collection", collection, "repeated", again.getModifiedCount());
    }
}
