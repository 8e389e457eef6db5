package org.atrium.patron.branch.mongo;

import org.atrium.patron.OnPatronService;
import org.atrium.patron.branch.Branches;
import org.atrium.patron.branch.BranchesContract;
import org.springframework.beans.factory.annotation.Autowired;

class MongoBranchesTest extends OnPatronService implements BranchesContract {

    @Autowired
    Branches branches;

    @Override
    public Branches branches() {
        return branches;
    }
}
