package org.atrium.gateway.people;

class MemoryPeopleTest extends PeopleContract {

    private final People fake = new MemoryPeople();

    @Override
    protected People people() {
        return fake;
    }
}
