package org.atrium.patron.reach;

import org.atrium.patron.membership.MemoryPopulation;
import org.atrium.patron.membership.Population;
import org.atrium.patron.preference.MemoryPauses;
import org.atrium.patron.preference.Pauses;
import org.atrium.patron.profile.MemoryPatrons;
import org.atrium.patron.profile.Patrons;

class MemoryReachTest implements ReachContract {

    private final MemoryPatrons patrons = new MemoryPatrons();
    private final MemoryPopulation population = new MemoryPopulation(patrons);
    private final MemoryPauses pauses = new MemoryPauses();

    @Override
    public Population population() {
        return population;
    }

    @Override
    public Patrons patrons() {
        return patrons;
    }

    @Override
    public Pauses pauses() {
        return pauses;
    }
}
