package org.atrium.campaign.audience;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Audiences as they arrive, chunk by chunk and in any order, until their arms are drawn. */
public interface Audiences {

    /** The same chunk again changes nothing. */
    void keep(UUID request, long index, List<Member> members);

    /** Keeps how much there must be. The same again changes nothing. */
    void close(UUID request, Closing closing);

    Optional<Closing> closing(UUID request);

    /** How much of it has arrived. */
    Arrived arrived(UUID request);

    record Arrived(long chunks, long members) {}

    /** Hands over one chunk after the other, in the order of their numbers, with no more than one in memory. */
    void each(UUID request, Consumer<List<Member>> chunk);

    void forget(UUID request);
}
