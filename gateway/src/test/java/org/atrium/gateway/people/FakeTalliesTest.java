package org.atrium.gateway.people;

class FakeTalliesTest extends TalliesContract {

    private final Tallies fake = new FakeTallies();

    @Override
    protected Tallies tallies() {
        return fake;
    }
}
