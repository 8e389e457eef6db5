package org.atrium.gateway.people;

class FakePeopleTest extends PeopleContract {

    private final People fake = new FakePeople();

    @Override
    protected People people() {
        return fake;
    }
}
