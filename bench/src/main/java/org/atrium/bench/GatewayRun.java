package org.atrium.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.atrium.bench.door.Caller;
import org.atrium.bench.door.LoneGateway;
import org.atrium.bench.door.QuickService;

/**
 * What the gateway's part of a request costs: one caller with an API token, one request after the other, before a service
 * that does nothing. CPU of the gateway's process alone, when its JVM has compiled what it will.
 */
public final class GatewayRun {

    private static final int WARM = Integer.getInteger("atrium.bench.warm", 60_000);
    private static final int REQUESTS = Integer.getInteger("atrium.bench.requests", 10_000);
    private static final int RUNS = 7;

    private static final String EVENT = """
            {"specversion":"1.0","id":"0192f0c1-7a55-7c3e-9d5b-0e6f7a8b9c0d","source":"/gate/1","type":"visit",\
            "time":"2026-05-04T08:00:00Z","data":{"identifier":{"scheme":"card","value":"20001234567"},\
            "branch":"central","channel":"onsite","properties":{"gate":"north","direction":"in"}}}""";

    private final LoneGateway gateway;
    private final Caller caller;

    private GatewayRun(LoneGateway gateway, Caller caller) {
        this.gateway = gateway;
        this.caller = caller;
    }

    /** @param arguments flags for the gateway's JVM, for example of a flight recording */
    public static void main(String[] arguments) throws IOException {
        try (var service = QuickService.open();
                var gateway = LoneGateway.before(service.url(), Arrays.asList(arguments));
                var caller = new Caller(gateway.port())) {
            new GatewayRun(gateway, caller).run(gateway.token());
        }
        System.exit(0);
    }

    private void run(String token) throws IOException {
        var reading = caller.request("GET", "/api/v1/patrons?limit=50", token, "", "");
        var event = caller.request("POST", "/api/v1/events", token, "application/cloudevents+json", EVENT);
        caller.ask(reading, WARM / 2);
        caller.ask(event, WARM / 2);
        measure("GET, no body", reading);
        measure("POST, one event", event);
    }

    private void measure(String what, byte[] request) throws IOException {
        caller.ask(request, REQUESTS);
        var micros = new ArrayList<Double>();
        for (var run = 0; run < RUNS; run++) {
            var before = gateway.cpu();
            caller.ask(request, REQUESTS);
            micros.add(gateway.cpu().minus(before).toNanos() / 1e3 / REQUESTS);
        }
        print(what, micros.stream().sorted().toList());
    }

    private static void print(String what, List<Double> micros) {
        System.out.printf(
                Locale.ROOT,
                "%-20s %d runs of %d: median %.0f µs of CPU a request, lowest %.0f, highest %.0f%n",
                what,
                micros.size(),
                REQUESTS,
                micros.get(micros.size() / 2),
                micros.getFirst(),
                micros.getLast());
    }
}
