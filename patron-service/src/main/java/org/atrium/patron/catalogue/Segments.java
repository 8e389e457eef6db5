package org.atrium.patron.catalogue;

import java.util.List;
import java.util.Optional;
import org.atrium.kit.tenancy.InstitutionId;

/** The catalogue of the current institution. */
public interface Segments {

    Catalogue catalogue();

    /** Stores it if the stored revision is still {@code catalogue.revision() - 1}. */
    boolean replace(Catalogue catalogue);

    /** Time zone and places that the members of the current institution's segments were last derived from, if it has any. */
    Optional<String> zoneAndPlaces();

    /** Institutions of which some segment's members are still to be found. */
    List<InstitutionId> unsettled();
}
