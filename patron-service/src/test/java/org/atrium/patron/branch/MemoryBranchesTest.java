package org.atrium.patron.branch;

class MemoryBranchesTest implements BranchesContract {

    private final Branches branches = new MemoryBranches();

    @Override
    public Branches branches() {
        return branches;
    }
}
