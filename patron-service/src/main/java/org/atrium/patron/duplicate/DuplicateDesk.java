package org.atrium.patron.duplicate;

import java.time.Clock;
import java.util.List;
import org.atrium.kit.refusal.InvalidFields;
import org.atrium.kit.refusal.NotFound;
import org.atrium.kit.refusal.Refused;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.merge.Merge;
import org.atrium.patron.merge.MergeDesk;
import org.atrium.patron.profile.Patrons;
import org.jspecify.annotations.Nullable;

/** Where staff decide whether two records are one person's. Nothing is merged unless somebody says so. */
public final class DuplicateDesk {

    private final Duplicates duplicates;
    private final Patrons patrons;
    private final MergeDesk merging;
    private final Clock clock;

    public DuplicateDesk(Duplicates duplicates, Patrons patrons, MergeDesk merging, Clock clock) {
        this.duplicates = duplicates;
        this.patrons = patrons;
        this.merging = merging;
        this.clock = clock;
    }

    /**
     * They are one person.
     *
     * @param survivor by whose id the person is known from then on: one of the two; absent: the older record
     * @throws Refused with {@link DuplicateDecided}, or what {@link MergeDesk#merge} refuses
     */
    public Merge merge(DuplicateId id, @Nullable PatronId survivor, String by) {
        var pair = open(id);
        var kept = survivor == null ? pair.one() : survivor;
        if (!kept.equals(pair.one()) && !kept.equals(pair.other())) {
            throw InvalidFields.at("/survivorId", "must be one of the two");
        }
        var merge = merging.merge(kept, kept.equals(pair.one()) ? pair.other() : pair.one(), by);
        // If this is lost, the next look finds one patron where there were two, and takes the pair away.
        duplicates.decide(pair.decided(Duplicate.State.MERGED, clock.instant(), by));
        return merge;
    }

    /** They are two persons, and are never proposed again. */
    public Duplicate distinct(DuplicateId id, String by) {
        var decided = open(id).decided(Duplicate.State.DISTINCT, clock.instant(), by);
        if (!duplicates.decide(decided)) {
            throw new Refused(new DuplicateDecided());
        }
        return decided;
    }

    /** One of which the caller knows both: whoever is limited to branches learns nothing of the others. */
    private Duplicate open(DuplicateId id) {
        var pair = duplicates
                .find(id)
                .filter(known -> patrons.known(List.of(known.one(), known.other()), List.of())
                                .size()
                        == 2)
                .orElseThrow(() -> new Refused(new NotFound("duplicate " + id)));
        if (pair.state() != Duplicate.State.OPEN) {
            throw new Refused(new DuplicateDecided());
        }
        return pair;
    }
}
