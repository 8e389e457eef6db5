package org.atrium.gateway.routing.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.atrium.gateway.routing.ReadingPace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Looks at all answers that are being read, each second. Whoever takes bytes one by one blocks the thread that writes
 * them, so the look comes from outside; the place before the service is free at once, and the slow caller has nothing
 * left but a connection. See docs/adr/0076-what-fits-the-heap.md.
 */
@Component
final class SlowReaders {

    private static final Logger log = LoggerFactory.getLogger(SlowReaders.class);

    private final Set<Read> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("slow-readers").factory());

    private final Clock clock;

    SlowReaders(Clock clock) {
        this.clock = clock;
    }

    @PostConstruct
    void start() {
        looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * @param release gives back what the answer holds; it may be told twice
     * @param ending is told how the answer ended
     * @param away answers in place of a service that broke off
     */
    ServerResponse held(ServerResponse answer, Runnable release, Ending ending, ServerResponse away) {
        return new Held(answer, release, ending, away, new ReadingPace(clock), this);
    }

    void begin(Read answer) {
        underWay.add(answer);
    }

    void end(Read answer) {
        underWay.remove(answer);
    }

    /** Answers that are being read now. */
    int count() {
        return underWay.size();
    }

    void look() {
        for (var answer : underWay) {
            try {
                if (answer.cutOffIfTooSlow()) {
                    end(answer);
                }
            } catch (RuntimeException failure) {
                log.warn("A slow reader could not be cut off", failure);
            }
        }
    }

    @PreDestroy
    void stop() {
        looks.shutdownNow();
    }
}
