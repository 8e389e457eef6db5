package org.atrium.patron.audience;

import java.util.UUID;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;

/** Audiences that were handed over, chunk by chunk. */
public interface Audiences {

    /** How far the request has got: index of the next chunk, members so far, and the last patron in them. */
    record Progress(int chunks, long members, @Nullable PatronId last, boolean answered) {}

    Progress progress(UUID requestId);

    /** Stores the chunk with its event. One that is there already stays as it is. */
    void append(AudienceEvent.AudienceChunk chunk);

    /** Stores the last word about the request, once. */
    void answer(UUID requestId, AudienceEvent lastWord);
}
