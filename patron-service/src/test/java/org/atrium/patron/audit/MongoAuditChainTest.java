package org.atrium.patron.audit;

import org.atrium.patron.OnPatronService;
import org.springframework.beans.factory.annotation.Autowired;

class MongoAuditChainTest extends OnPatronService implements AuditChainContract {

    @Autowired
    AuditChain chain;

    @Override
    public AuditChain chain() {
        return chain;
    }
}
