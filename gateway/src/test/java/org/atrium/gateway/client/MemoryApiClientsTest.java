package org.atrium.gateway.client;

class MemoryApiClientsTest extends ApiClientsContract {

    private final ApiClients fake = new MemoryApiClients();

    @Override
    protected ApiClients clients() {
        return fake;
    }
}
