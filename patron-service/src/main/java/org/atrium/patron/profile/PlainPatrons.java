package org.atrium.patron.profile;

import java.util.List;
import org.atrium.kit.tenancy.InstitutionId;

/** Patrons who were written before there were keys: they are read as they are, and sealed one after the other. */
public interface PlainPatrons {

    /** Institutions that have some; among all, not in the current one. */
    List<InstitutionId> institutions();

    /** Whether the current institution has any. */
    boolean remain();

    /**
     * Seals some. One that cannot be read stays as it is, and keeps nobody else.
     *
     * @return how many were sealed; 0 when nobody is left who can be
     */
    int seal(int most);
}
