package org.atrium.patron.fact;

class FactNamesInMemoryTest implements FactNamesContract {

    private final FactNames names = new FactNamesInMemory();

    @Override
    public FactNames names() {
        return names;
    }
}
