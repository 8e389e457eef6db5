package org.atrium.gateway.institution;

import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;

/** Where patrons are kept: it must know an institution before it can keep any. */
public interface PatronDirectory {

    /** Tells of the institution; safe to repeat. Throws when the directory cannot be reached. */
    void tell(Institution institution);

    /** What the institution is called there, where its staff name it; empty while that cannot be heard. */
    Optional<String> nameOf(InstitutionId institution);
}
