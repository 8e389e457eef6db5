package org.atrium.kit.events;

import java.util.List;

/** The collections of a service whose documents carry an outbox. */
public record OutboxCollections(List<String> names) {

    public OutboxCollections {
        names = List.copyOf(names);
    }

    public static OutboxCollections of(String... names) {
        return new OutboxCollections(List.of(names));
    }
}
