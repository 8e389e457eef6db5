package org.atrium.analytics.population;

class MemoryStrataTest extends StrataContract {

    private final Strata strata = new MemoryStrata();

    @Override
    protected Strata strata() {
        return strata;
    }
}
