package org.atrium.gateway.institution;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;

/** All institutions of this installation. */
public interface Institutions {

    void add(Institution institution);

    Optional<Institution> find(InstitutionId id);

    void rename(InstitutionId id, String name);

    boolean isEmpty();

    /** Those that patron-service does not know of yet. */
    List<InstitutionId> untold();

    void markTold(InstitutionId id);
}
