package org.atrium.patron.segment;

/** The catalogue of the current institution. */
public interface Segments {

    Catalogue catalogue();

    /** Stores it if the stored revision is still {@code catalogue.revision() - 1}. */
    boolean replace(Catalogue catalogue);
}
