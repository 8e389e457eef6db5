package org.atrium.analytics.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The refused events of the current institution. */
public interface Quarantine {

    /**
     * Makes them durable, and tells of them on {@code engagement.quarantine}. Returns their ids in the same
     * order. What is there already, because a sender has repeated it, is not kept again and has the same id.
     */
    List<UUID> keep(List<QuarantinedEvent.Refusal> refused);

    Optional<QuarantinedEvent> find(UUID id);

    /** False if it is not there. */
    boolean delete(UUID id);

    /**
     * Newest first, without the original bytes: a page of large ones would not fit into memory.
     *
     * @param before the last one of the page before
     * @param reason only those; all if absent
     */
    List<QuarantinedEvent> page(int limit, @Nullable UUID before, @Nullable String reason);

    /** It was accepted after all. */
    void release(UUID id, Instant at);

    /** It was refused again, maybe for another reason. */
    void refuseAgain(UUID id, String reason, String pointer, String detail);
}
