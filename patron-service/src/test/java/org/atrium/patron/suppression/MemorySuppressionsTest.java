package org.atrium.patron.suppression;

class MemorySuppressionsTest implements SuppressionsContract {

    private final Suppressions suppressions = new MemorySuppressions();

    @Override
    public Suppressions suppressions() {
        return suppressions;
    }
}
