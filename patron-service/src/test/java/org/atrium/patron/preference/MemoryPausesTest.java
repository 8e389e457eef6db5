package org.atrium.patron.preference;

class MemoryPausesTest implements PausesContract {

    private final MemoryPauses pauses = new MemoryPauses();

    @Override
    public Pauses pauses() {
        return pauses;
    }
}
