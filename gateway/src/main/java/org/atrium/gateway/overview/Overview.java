package org.atrium.gateway.overview;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks all services at once, so that the slowest alone decides how long it takes. */
public final class Overview {

    private final Services services;

    public Overview(Services services) {
        this.services = services;
    }

    public Map<Part, PartAnswer> asSeenBy(String token) {
        var asked = new EnumMap<Part, Future<PartAnswer>>(Part.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var part : Part.values()) {
                asked.put(part, threads.submit(() -> services.ask(part, token)));
            }
        }
        var answers = new EnumMap<Part, PartAnswer>(Part.class);
        asked.forEach((part, answer) -> answers.put(part, done(answer)));
        return answers;
    }

    private static PartAnswer done(Future<PartAnswer> answer) {
        try {
            return answer.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (ExecutionException defect) {
            throw new IllegalStateException(defect.getCause());
        }
    }
}
