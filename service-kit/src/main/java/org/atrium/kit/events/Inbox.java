package org.atrium.kit.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.atrium.kit.log.Failure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Consuming goes through here: one container for each {@link EventSubscriber}, with its {@link Reception}. Waits for
 * the broker without holding up the start.
 */
final class Inbox implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final Topics topics;
    private final Runnable end;
    private volatile boolean running;
    private @Nullable Thread starter;

    /** @param end stops this service: it is set up in another way than the installation was made */
    Inbox(List<ConcurrentMessageListenerContainer<String, byte[]>> containers, Topics topics, Runnable end) {
        this.containers = List.copyOf(containers);
        this.topics = topics;
        this.end = end;
    }

    @Override
    public void start() {
        running = true;
        starter = Thread.ofVirtual().name("inbox-start").start(this::startWhenTopicsAreThere);
    }

    private void startWhenTopicsAreThere() {
        while (running && !Thread.currentThread().isInterrupted()) {
            try {
                topics.make();
                containers.forEach(ConcurrentMessageListenerContainer::start);
                return;
            } catch (Topics.WrongPartitions setUpWrong) {
                log.error("{}", Failure.told(setUpWrong));
                end.run();
                return;
            } catch (RuntimeException outage) {
                log.warn("Waiting for Kafka: {}", Failure.told(outage));
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        if (starter != null) {
            starter.interrupt();
        }
        stopTogether();
    }

    /** Each waits for the answer to its last question, which may take seconds where nothing arrives. */
    private void stopTogether() {
        var stopped = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(stopped::countDown));
        try {
            if (!stopped.await(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("{} subscribers have not stopped", stopped.getCount());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
