package org.atrium.patron.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.profile.Patron;
import org.jspecify.annotations.Nullable;

/** When people last asked for their rights. Whoever did was heard of, though nothing of it stands with the patron. */
@FunctionalInterface
public interface LastAsked {

    /** By record; nothing of those who never did. */
    Map<PatronId, Instant> of(Collection<PatronId> records);

    /** The last time that one of the records of a person did. */
    default @Nullable Instant of(Patron person) {
        return latest(person, of(person.ids()));
    }

    static @Nullable Instant latest(Patron person, Map<PatronId, Instant> byRecord) {
        Instant last = null;
        for (var id : person.ids()) {
            var at = byRecord.get(id);
            if (at != null && (last == null || at.isAfter(last))) {
                last = at;
            }
        }
        return last;
    }
}
