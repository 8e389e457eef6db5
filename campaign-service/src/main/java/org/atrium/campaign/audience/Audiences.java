package org.atrium.campaign.audience;

import java.util.List;
import java.util.UUID;

/** Audiences as they arrive, chunk by chunk, until their arms are drawn. */
public interface Audiences {

    /** The same chunk again changes nothing. */
    void keep(UUID request, int index, List<Member> members);

    int chunks(UUID request);

    List<Member> members(UUID request);

    void forget(UUID request);
}
