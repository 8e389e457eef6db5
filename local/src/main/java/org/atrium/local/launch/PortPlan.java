package org.atrium.local.launch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.Ports;

/**
 * Every port of one installation, counted from its front door.
 *
 * @param front the first gateway's own port ({@code ATRIUM_PORT})
 * @param instances of each service
 */
public record PortPlan(int front, int instances) {
    private static final int DEFAULT = 8080;
    private static final int MOST_INSTANCES = 8;
    private static final int MANAGEMENT = 10;
    private static final int MAIL_PAGE = 41;
    /** Where the second instances begin, and how far the third are behind them. */
    private static final int SECOND = 50;

    private static final int NEXT = 20;
    private static final int LAST = 65_535;

    public PortPlan {
        if (instances < 1 || instances > MOST_INSTANCES) {
            throw new LocalFailure(
                    "Each service runs with 1 to " + MOST_INSTANCES + " instances here, and not with " + instances);
        }
        if (front < 1 || front + span(instances) > LAST) {
            throw new LocalFailure(
                    "ATRIUM_PORT must be between 1 and " + (LAST - span(instances)) + ", and is " + front);
        }
    }

    static PortPlan of(Map<String, String> environment, int instances) {
        var port = environment.getOrDefault("ATRIUM_PORT", Integer.toString(DEFAULT));
        try {
            return new PortPlan(Integer.parseInt(port), instances);
        } catch (NumberFormatException e) {
            throw new LocalFailure("ATRIUM_PORT must be a number, and is \"" + port + "\"", e);
        }
    }

    /** A plan whose ports are all free now, for a run that nobody gave one. */
    public static PortPlan free(int instances) {
        for (var attempt = 0; attempt < 200; attempt++) {
            var plan = new PortPlan(Ports.free(), instances);
            if (plan.named().keySet().stream().allMatch(Ports::isFree)) {
                return plan;
            }
        }
        throw new LocalFailure("This machine has no " + span(instances) + " free ports in a row");
    }

    /** All first instances, then all second ones. */
    List<Instance> all() {
        return IntStream.rangeClosed(1, instances)
                .boxed()
                .flatMap(number -> Stream.of(Part.values()).map(part -> new Instance(part, number)))
                .toList();
    }

    int of(Instance instance) {
        return row(instance.number()) + instance.part().offset();
    }

    int managementOf(Instance instance) {
        return of(instance) + MANAGEMENT;
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
        return front + MAIL_PAGE;
    }

    /** Each port with the name of what listens there. */
    Map<Integer, String> named() {
        var ports = new LinkedHashMap<Integer, String>();
        for (var instance : all()) {
            ports.put(of(instance), instance.name());
            ports.put(managementOf(instance), instance.name() + "'s management");
        }
        ports.put(kafka(), "Kafka");
        ports.put(kafkaController(), "Kafka's controller");
        ports.put(mongo(), "MongoDB");
        ports.put(smtp(), "the mail catcher");
        ports.put(mailPage(), "the mail page");
        return ports;
    }

    private int row(int number) {
        return number == 1 ? front : front + SECOND + (number - 2) * NEXT;
    }

    private static int span(int instances) {
        return instances == 1 ? MAIL_PAGE : SECOND + (instances - 2) * NEXT + MANAGEMENT + Part.values().length - 1;
    }
}
