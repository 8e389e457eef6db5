package org.atrium.gateway.client;

class FakeApiClientsTest extends ApiClientsContract {

    private final ApiClients fake = new FakeApiClients();

    @Override
    protected ApiClients clients() {
        return fake;
    }
}
