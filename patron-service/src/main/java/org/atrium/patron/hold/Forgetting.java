package org.atrium.patron.hold;

import java.util.Collection;
import org.atrium.patron.identity.PatronId;

/** What is under way to forget somebody. */
public interface Forgetting {

    /** Whether something of one of these was, or is just being, removed. */
    boolean hasBegun(Collection<PatronId> persons);

    /** Nothing keeps these any more: what waits for that looks again. */
    void freed(Collection<PatronId> persons);
}
