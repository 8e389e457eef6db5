package org.atrium.patron.reading;

import java.util.List;
import java.util.UUID;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;

/** What was noted of looks. */
public interface Looks {

    /** Returns when all of them are kept for good; they may be of several institutions. */
    void keep(List<Kept> looks);

    record Kept(InstitutionId institution, Look look) {}

    /** Looks of the current institution at a patron with one of these hashes, newest first. */
    List<Look> at(List<String> people, @Nullable UUID before, int limit);

    /** Those of the current institution that one seal covers, in the order in which it covers them. */
    List<Look> under(UUID seal, @Nullable UUID after, int limit);

    /** Institutions with looks that no seal covers yet. */
    List<InstitutionId> withSomeOpen();

    /**
     * Puts some of the oldest open looks of the current institution under a seal. What an earlier one had put under a seal
     * that was not finished is put there again.
     *
     * @return the seal; null where nothing is open
     */
    @Nullable
    UUID gather(UUID next, int most);

    /** The seal stands in the audit log. */
    void sealed(UUID seal);
}
