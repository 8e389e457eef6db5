package org.atrium.analytics.population;

class InMemoryStrataTest extends StrataContract {

    private final Strata strata = new InMemoryStrata();

    @Override
    protected Strata strata() {
        return strata;
    }
}
