package org.atrium.patron.audience;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/**
 * Audiences that are handed over, chunk by chunk. Chunks and the last word take numbered places, each once: of two
 * instances that work at one audience, the second to take a place changes nothing and goes on from what is stored. See
 * docs/adr/0019-an-audience-takes-numbered-places.md.
 */
public interface Audiences {

    /**
     * How far a request has got.
     *
     * @param chunks also the next place
     * @param members in these chunks
     * @param last the last patron that was looked at for them
     * @param answered the last word was stored; nothing follows
     */
    record Progress(int chunks, long members, @Nullable PatronId last, boolean answered) {}

    /** A request whose audience is not yet closed or refused. */
    record Open(InstitutionId institution, UUID requestId) {}

    /** Notes the request, once. */
    void ask(AudienceRequest request);

    /** Of each institution the one that has waited longest, of those that may be tried now. */
    List<Open> open();

    /**
     * Leaves the request for later, behind the others of its institution.
     *
     * @return how often that was done with it
     */
    int postpone(UUID requestId, Instant until);

    Optional<AudienceRequest> request(UUID requestId);

    Progress progress(UUID requestId);

    /** Stores a chunk and its event at the chunk's place, unless an event is there already. */
    void append(AudienceEvent.AudienceChunk chunk, PatronId last, long membersSoFar);

    /**
     * Stores the event that ends an audience (closed or refused) after its chunks, unless an event is at that place
     * already.
     */
    void answer(UUID requestId, int place, AudienceEvent lastWord);

    /** The request is no longer open. */
    void close(UUID requestId);
}
