package org.atrium.local.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import org.atrium.local.process.LocalFailure;

/** Asks over HTTP whether a service is there. */
final class Probe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Set<Integer> SIGNED_IN_OR_NOT = Set.of(200, 401);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final PortPlan ports;

    Probe(PortPlan ports) {
        this.ports = ports;
    }

    boolean isReady(Instance instance) {
        return status(ports.managementOf(instance), "/actuator/health/readiness") == 200
                && (instance.part() != Part.GATEWAY
                        || SIGNED_IN_OR_NOT.contains(status(ports.of(instance), "/session")));
    }

    /** Whether it answers at all, whatever else is away. */
    boolean isAlive(Instance instance) {
        return status(ports.managementOf(instance), "/actuator/health/liveness") == 200;
    }

    @Override
    public void close() {
        client.close();
    }

    /** The status of the answer, or 0 when there is none. */
    private int status(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("Interrupted", e);
        }
    }
}
