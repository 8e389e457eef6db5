package org.atrium.patron.profile;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.patron.identity.PatronId;
import org.atrium.patron.likeness.Traits;
import org.jspecify.annotations.Nullable;

/** The patrons of the current institution as far as it takes to compare them. */
public interface Lookalikes {

    /**
     * One of them.
     *
     * @param ids of all records, the person's own first
     * @param version that is to be compared
     * @param blocks keys of which two records of one person share at least one
     */
    record Sketch(List<PatronId> ids, long version, Traits traits, List<String> blocks) {

        public PatronId id() {
            return ids.getFirst();
        }
    }

    /**
     * Some who wait to be compared.
     *
     * @param group with which they were noted, where none of them bears a mark of their own
     */
    record Waiting(List<Sketch> sketches, @Nullable UUID group) {

        public Waiting {
            sketches = List.copyOf(sketches);
        }

        public boolean isNobody() {
            return sketches.isEmpty();
        }
    }

    /** Institutions with patrons who are new or have changed since they were compared. */
    List<InstitutionId> withSomeToBeCompared();

    Waiting toBeCompared(int most);

    /** Whoever has one of these keys; in no order. */
    List<Sketch> sharing(Collection<String> blocks, int most);

    boolean isSharedByMoreThan(int some, String block);

    /** Whoever was changed meanwhile stays to be compared. */
    void compared(Waiting some);
}
