package org.atrium.gateway.institution;

/** Where patrons are kept: it must know an institution before it can keep any. */
public interface PatronDirectory {

    /** Tells of the institution; safe to repeat. Throws when the directory cannot be reached. */
    void tell(Institution institution);
}
