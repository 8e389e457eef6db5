package org.atrium.kit.export;

class MemoryExportsTest implements ExportsContract {

    private final Exports exports = new MemoryExports();

    @Override
    public Exports exports() {
        return exports;
    }
}
