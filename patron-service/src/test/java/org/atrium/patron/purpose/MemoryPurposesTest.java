package org.atrium.patron.purpose;

class MemoryPurposesTest implements PurposesContract {

    private final Purposes purposes = new MemoryPurposes();

    @Override
    public Purposes purposes() {
        return purposes;
    }
}
