package org.atrium.patron.profile;

class MemoryPatronsTest implements PatronsContract {

    private final Patrons patrons = new MemoryPatrons();

    @Override
    public Patrons patrons() {
        return patrons;
    }
}
