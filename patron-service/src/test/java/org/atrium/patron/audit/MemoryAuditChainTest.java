package org.atrium.patron.audit;

class MemoryAuditChainTest implements AuditChainContract {

    private final MemoryAuditChain chain = new MemoryAuditChain();

    @Override
    public AuditChain chain() {
        return chain;
    }
}
