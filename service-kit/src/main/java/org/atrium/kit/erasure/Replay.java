package org.atrium.kit.erasure;

import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;

/**
 * After the database was replaced by an older copy of itself: whether everybody who was erased since is forgotten here
 * again. Until then this service answers nobody of that institution; the others do not wait for it.
 */
public interface Replay {

    /** Whether those of this institution are. */
    boolean isOver(InstitutionId institution);

    /** By institution, the erasures that are not over; it names nobody. */
    Map<InstitutionId, SortedSet<UUID>> outstanding();

    /** Of a service that forgets nobody. */
    static Replay none() {
        return new Replay() {
            @Override
            public boolean isOver(InstitutionId institution) {
                return true;
            }

            @Override
            public Map<InstitutionId, SortedSet<UUID>> outstanding() {
                return Map.of();
            }
        };
    }
}
