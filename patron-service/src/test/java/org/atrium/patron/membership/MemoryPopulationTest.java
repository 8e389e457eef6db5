package org.atrium.patron.membership;

import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patrons;

class MemoryPopulationTest implements PopulationContract {

    private final MemoryPatrons patrons = new MemoryPatrons();
    private final Population population = new MemoryPopulation(patrons);

    @Override
    public Population population() {
        return population;
    }

    @Override
    public Patrons patrons() {
        return patrons;
    }
}
