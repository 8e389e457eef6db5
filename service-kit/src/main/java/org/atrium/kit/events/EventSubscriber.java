package org.atrium.kit.events;

import java.util.List;
import java.util.Set;

/**
 * A consumer of events: the topics, the group's name, and what to do with them. Every bean of this type gets a consumer
 * group of its own.
 */
public interface EventSubscriber {

    /** Name of the consumer group, unique in the installation: {@code patron-service.audience}. */
    String name();

    Set<String> topics();

    /**
     * Takes in some events of one institution, in the order of each entity, with the tenancy bound. May get the same
     * event again. When it throws, each of them comes again alone: those that can be taken in are, one that fails
     * {@value Reception#ATTEMPTS} times is parked, and an outage is waited out.
     */
    void receive(List<IncomingEvent> events);

    /**
     * Whether what it hears may come up to a second later, together with all that came meanwhile. Whoever writes once for
     * all that comes together, and for whom nobody waits, then writes a few times a second and not for each handful.
     */
    default boolean canWait() {
        return false;
    }
}
