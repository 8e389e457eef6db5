package org.atrium.local.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.Ports;

/**
 * Every port of one installation, counted from its front door.
 *
 * @param front the gateway's own port ({@code ATRIUM_PORT})
 */
public record PortPlan(int front) {
    private static final int DEFAULT = 8080;
    private static final int MANAGEMENT = 10;
    private static final int SPAN = 41;
    private static final int LAST = 65_535;

    public PortPlan {
        if (front < 1 || front + SPAN > LAST) {
            throw new LocalFailure("ATRIUM_PORT must be between 1 and " + (LAST - SPAN) + ", and is " + front);
        }
    }

    static PortPlan of(Map<String, String> environment) {
        var port = environment.getOrDefault("ATRIUM_PORT", Integer.toString(DEFAULT));
        try {
            return new PortPlan(Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new LocalFailure("ATRIUM_PORT must be a number, and is \"" + port + "\"", e);
        }
    }

    /** A plan whose ports are all free now, for a run that nobody gave one. */
    public static PortPlan free() {
        for (var attempt = 0; attempt < 200; attempt++) {
            var plan = new PortPlan(Ports.free());
            if (plan.named().keySet().stream().allMatch(Ports::isFree)) {
                return plan;
            }
        }
        throw new LocalFailure("This machine has no " + SPAN + " free ports in a row");
    }

    int of(Part part) {
        return front + part.offset();
    }

    int managementOf(Part part) {
        return front + MANAGEMENT + part.offset();
    }

    int kafka() {
        return front + 20;
    }

    int kafkaController() {
        return front + 21;
    }

    int mongo() {
        return front + 30;
    }

    int smtp() {
        return front + 40;
    }

    int mailPage() {
        return front + SPAN;
    }

    /** Each port with the name of what listens there. */
    Map<Integer, String> named() {
        var ports = new LinkedHashMap<Integer, String>();
        for (var part : Part.values()) {
            ports.put(of(part), part.title());
            ports.put(managementOf(part), part.title() + "'s management");
        }
        ports.put(kafka(), "Kafka");
        ports.put(kafkaController(), "Kafka's controller");
        ports.put(mongo(), "MongoDB");
        ports.put(smtp(), "the mail catcher");
        ports.put(mailPage(), "the mail page");
        return ports;
    }
}
