package org.atrium.patron.fact;

import java.util.Optional;
import java.util.SortedMap;

/** The names that features of the current institution have stated facts under: each has one type, for good. */
public interface FactNames {

    /** More would make each patron's document, and the list that rules are offered, longer than anybody reads. */
    int MOST = 100;

    SortedMap<FactName, FactType> all();

    /**
     * Takes the name down with this type, unless it is known.
     *
     * @return the type that the name has; empty if it is not known and there is no place for another
     */
    Optional<FactType> declare(FactName name, FactType type);
}
