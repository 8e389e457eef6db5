package org.atrium.gateway.people;

class MemoryTalliesTest extends TalliesContract {

    private final Tallies fake = new MemoryTallies();

    @Override
    protected Tallies tallies() {
        return fake;
    }
}
