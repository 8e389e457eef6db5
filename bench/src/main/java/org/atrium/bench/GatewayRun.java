package org.atrium.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.atrium.bench.door.BareRelay;
import org.atrium.bench.door.Caller;
import org.atrium.bench.door.LoneGateway;
import org.atrium.bench.door.QuickService;

/**
 * What the gateway's part of a request costs: one caller with an API token, one request after the other, before a service
 * that does nothing. CPU of the gateway's process alone, when its JVM has compiled what it will, and beside it that of a
 * JVM which hands the same bytes on unread.
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
    private final BareRelay relay;
    private final Caller caller;
    private final Caller relayed;

    private GatewayRun(LoneGateway gateway, BareRelay relay, Caller caller, Caller relayed) {
        this.gateway = gateway;
        this.relay = relay;
        this.caller = caller;
        this.relayed = relayed;
    }

    /** @param arguments flags for the gateway's JVM, for example of a flight recording */
    public static void main(String[] arguments) throws IOException {
        try (var service = QuickService.open();
                var gateway = LoneGateway.before(service.url(), Arrays.asList(arguments));
                var relay = BareRelay.before(service.url());
                var caller = new Caller(gateway.port());
                var relayed = new Caller(relay.port())) {
            new GatewayRun(gateway, relay, caller, relayed).run(gateway.token());
        }
        System.exit(0);
    }

    private void run(String token) throws IOException {
        var reading = caller.request("GET", "/api/v1/patrons?limit=50", token, "", "");
        var event = caller.request("POST", "/api/v1/events", token, "application/cloudevents+json", EVENT);
        caller.ask(reading, WARM / 2);
        caller.ask(event, WARM / 2);
        relayed.ask(event, WARM / 2);
        measure("GET, no body", reading);
        measure("POST, one event", event);
    }

    private void measure(String what, byte[] request) throws IOException {
        caller.ask(request, REQUESTS);
        var micros = new ArrayList<Double>();
        var least = new ArrayList<Double>();
        for (var run = 0; run < RUNS; run++) {
            micros.add(micros(caller, request, gateway::cpu));
            least.add(micros(relayed, request, relay::cpu));
        }
        print(what, micros.stream().sorted().toList());
        print("  handed on unread", least.stream().sorted().toList());
    }

    private static double micros(Caller caller, byte[] request, Supplier<Duration> cpu) throws IOException {
        var before = cpu.get();
        caller.ask(request, REQUESTS);
        return cpu.get().minus(before).toNanos() / 1e3 / REQUESTS;
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
