package org.atrium.patron.fact.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.events.IncomingEvent;
import org.atrium.kit.events.Topics;
import org.atrium.patron.fact.Fact;
import org.atrium.patron.fact.FactDesk;
import org.atrium.patron.fact.FactName;
import org.atrium.patron.fact.FactType;
import org.atrium.patron.fact.FactValue;
import org.atrium.patron.identity.PatronId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Listens for facts. */
@Component
class FactSubscriber implements EventSubscriber {

    private final FactDesk desk;

    FactSubscriber(FactDesk desk) {
        this.desk = desk;
    }

    private record Stated(
            UUID patronId,
            String name,
            String type,
            @Nullable Object value,
            Instant asOf) {}

    @Override
    public String name() {
        return "patron-service.facts";
    }

    @Override
    public Set<String> topics() {
        return Set.of(Topics.PATRON_FACT);
    }

    @Override
    public void receive(List<IncomingEvent> events) {
        var statements = new ArrayList<FactDesk.Statement>();
        for (var event : events) {
            switch (event.type()) {
                case "fact.stated.v1" -> statements.add(statement(event, true));
                case "fact.withdrawn.v1" -> statements.add(statement(event, false));
                default -> {}
            }
        }
        desk.state(statements);
    }

    private static FactDesk.Statement statement(IncomingEvent event, boolean holds) {
        var data = event.as(Stated.class);
        var type = FactType.of(data.type())
                .orElseThrow(() -> new IllegalArgumentException("“" + data.type() + "” is no type of facts"));
        return new FactDesk.Statement(
                new PatronId(data.patronId()),
                type,
                new Fact(
                        new FactName(data.name()),
                        holds ? value(type, data) : null,
                        data.asOf(),
                        event.time(),
                        id(event)));
    }

    private static UUID id(IncomingEvent event) {
        return UUID.nameUUIDFromBytes((event.source() + "\n" + event.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static FactValue value(FactType type, Stated data) {
        return type.read(data.value())
                .orElseThrow(() -> new IllegalArgumentException(
                        "the value of the fact " + data.name() + " must be " + type.expected()));
    }
}
