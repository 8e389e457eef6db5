package org.atrium.bench.hostile;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One institution's client that sends whatever comes to its mind, on several connections, to every operation. */
public final class Stranger {

    private final URI gateway;
    private final Supplier<String> token;
    private final JsonNode description;
    private final List<Operation> operations;
    private final Found found = new Found();
    private final Verdict verdict = new Verdict();

    /**
     * @param gateway for example {@code http://localhost:8080}
     * @param token gives a bearer token that is good for some minutes
     * @param description the OpenAPI document
     */
    public Stranger(String gateway, Supplier<String> token, JsonNode description) {
        this.gateway = URI.create(gateway);
        this.token = token;
        this.description = description;
        this.operations = Operation.of(description);
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Sends {@code count} made requests; the same seed makes the same requests as long as the answers are the same. */
    public void ask(long count, int connections, long seed) throws InterruptedException {
        var left = new AtomicLong(count);
        side(connections, number -> {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + number);
            var requests = new Requests(description, found, random);
            try (var connection = connect()) {
                while (left.getAndDecrement() > 0) {
                    send(connection, requests.of(operations.get(random.nextInt(operations.size()))));
                }
            }
        });
    }

    /** Sends the largest of each operation, {@code connections} at a time. */
    public void askForTheLargest(int connections) throws InterruptedException {
        var largest = Largest.of(description, operations, found);
        var next = new AtomicLong();
        side(connections, number -> {
            try (var connection = connect()) {
                for (var at = next.getAndIncrement(); at < largest.size(); at = next.getAndIncrement()) {
                    send(connection, largest.get((int) at).get());
                }
            }
        });
    }

    private Connection connect() {
        return new Connection(gateway.getHost(), gateway.getPort());
    }

    private interface Side {
        void run(int number) throws IOException;
    }

    private static void side(int connections, Side side) throws InterruptedException {
        try (var sides = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, connections)
                    .mapToObj(number -> sides.submit(() -> {
                        side.run(number);
                        return number;
                    }))
                    .toList();
            for (var one : all) {
                one.get();
            }
        } catch (ExecutionException end) {
            throw new IllegalStateException("one side of the stranger ended early", end.getCause());
        }
    }

    private void send(Connection connection, Request request) {
        try {
            var answer = connection.ask(request, token.get());
            verdict.answered(request, answer);
            learn(request, answer);
        } catch (IOException | RuntimeException none) {
            verdict.silent(request, none);
        }
    }

    private void learn(Request request, Connection.Answer answer) {
        if (answer.status() / 100 == 2
                && answer.header("content-type").orElse("").contains("json")) {
            try {
                var collection = request.asked().path().startsWith("/api/v1/clients")
                        ? "own"
                        : request.asked().collection();
                var location = answer.header("location").orElse(request.target());
                found.learn(collection, location, JsonMapper.shared().readTree(answer.body()), answer.header("etag"));
            } catch (JacksonException cutOff) {
                // A long list is kept in part only; there will be others.
            }
        }
    }

    static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
