package org.atrium.patron.stewardship;

class MemoryEntriesTest implements EntriesContract {

    private final Entries entries = new MemoryEntries();

    @Override
    public Entries entries() {
        return entries;
    }
}
