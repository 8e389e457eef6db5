package org.atrium.kit.erasure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The erasures of all institutions, outside of the database: what an older copy of it, restored, does not know. See
 * docs/adr/0141-a-restored-copy-forgets-again.md.
 */
public interface ErasureJournal {

    /** Returns when it is on the disk. Kept again, the two are joined: nothing that was known is lost. */
    void keep(Tombstone tombstone);

    /** The person may come back. Of an erasure that is not known here there is nothing to note. */
    void lift(UUID erasure);

    /** What is noted of one erasure. */
    Optional<Tombstone> find(UUID erasure);

    /** In the order of the erasures' ids. One that cannot be read is an error: who must be forgotten is not passed over. */
    List<Tombstone> all();

    /** The public half of a key that certificates are signed with. */
    void keepKey(String id, String publicHalf);

    /** The public halves, by the ids of their keys. */
    Map<String, String> keys();

    /** For an installation that has named no place: a restored copy of it remembers whom it should not. */
    static ErasureJournal none() {
        return new ErasureJournal() {
            @Override
            public void keep(Tombstone tombstone) {}

            @Override
            public void lift(UUID erasure) {}

            @Override
            public Optional<Tombstone> find(UUID erasure) {
                return Optional.empty();
            }

            @Override
            public List<Tombstone> all() {
                return List.of();
            }

            @Override
            public void keepKey(String id, String publicHalf) {}

            @Override
            public Map<String, String> keys() {
                return Map.of();
            }
        };
    }
}
