package org.atrium.patron.importing;

class MemoryUndosTest implements UndosContract {

    private final Traces traces = new MemoryTraces();
    private final Undos undos = new MemoryUndos();

    @Override
    public Traces traces() {
        return traces;
    }

    @Override
    public Undos undos() {
        return undos;
    }
}
