package org.atrium.patron.erasure;

class MemoryErasuresTest implements ErasuresContract {

    private final Erasures erasures = new MemoryErasures();

    @Override
    public Erasures erasures() {
        return erasures;
    }
}
