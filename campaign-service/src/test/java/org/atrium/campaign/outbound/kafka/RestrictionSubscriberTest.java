package org.atrium.campaign.outbound.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.atrium.campaign.delivery.Deliveries;
import org.atrium.campaign.recipient.PatronId;
import org.atrium.kit.events.EventData;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.test.ContractCheck;
import org.atrium.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RestrictionSubscriberTest {

    private final List<PatronId> heldBack = new ArrayList<>();
    private final RestrictionSubscriber subscriber = new RestrictionSubscriber(deliveries());

    @Test
    void the_letters_of_whoever_forbids_something_are_held_back_and_nobody_elses() throws Exception {
        for (var type : ContractCheck.types("patron.lifecycle")) {
            subscriber.receive(List.of(example(type)));
        }

        assertThat(heldBack).containsExactly(new PatronId(UUID.fromString("01979a52-7b1e-7c11-8a3e-2f6f0f6d2001")));
    }

    private Deliveries deliveries() {
        return (Deliveries) Proxy.newProxyInstance(
                Deliveries.class.getClassLoader(), new Class<?>[] {Deliveries.class}, (self, method, given) -> {
                    assertThat(method.getName()).isEqualTo("holdBack");
                    heldBack.add((PatronId) given[0]);
                    return null;
                });
    }

    private static IncomingEvent example(String type) throws Exception {
        var json = JsonMapper.shared();
        var event = json.readTree(ContractCheck.example("patron.lifecycle", type));
        return new IncomingEvent(
                event.path("id").asString(),
                event.path("source").asString(),
                event.path("type").asString(),
                event.path("subject").asString(),
                Instant.parse(event.path("time").asString()),
                TestTokens.anInstitution(),
                EventData.of(json, event.path("data")));
    }
}
