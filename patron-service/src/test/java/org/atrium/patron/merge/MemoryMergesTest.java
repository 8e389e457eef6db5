package org.atrium.patron.merge;

class MemoryMergesTest implements MergesContract {

    private final MemoryMerges merges = new MemoryMerges();

    @Override
    public Merges merges() {
        return merges;
    }
}
