package org.atrium.patron.fact;

class MemoryFactNamesTest implements FactNamesContract {

    private final FactNames names = new MemoryFactNames();

    @Override
    public FactNames names() {
        return names;
    }
}
