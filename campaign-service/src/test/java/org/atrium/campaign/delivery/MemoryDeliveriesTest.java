package org.atrium.campaign.delivery;

class MemoryDeliveriesTest implements DeliveriesContract {

    private final MemoryDeliveries deliveries = new MemoryDeliveries();

    @Override
    public Deliveries deliveries() {
        return deliveries;
    }

    @Override
    public DeliveryState stateOf(Delivery delivery) {
        return deliveries.state(delivery.id());
    }
}
