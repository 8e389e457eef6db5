package org.atrium.patron.importing;

class MemoryImportsTest implements ImportsContract {

    private final Imports imports = new MemoryImports();

    @Override
    public Imports imports() {
        return imports;
    }
}
