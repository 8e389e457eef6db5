package org.atrium.patron.merge;

import java.util.function.BooleanSupplier;

/** Writes that are made together or not at all. */
public interface AllOrNothing {

    /**
     * @param writes may be called more than once; says whether what it wrote is to stay
     * @return what {@code writes} said
     */
    boolean done(BooleanSupplier writes);
}
