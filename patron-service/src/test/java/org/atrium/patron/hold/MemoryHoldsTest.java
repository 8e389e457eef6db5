package org.atrium.patron.hold;

class MemoryHoldsTest implements HoldsContract {

    private final MemoryHolds holds = new MemoryHolds();

    @Override
    public Holds holds() {
        return holds;
    }
}
