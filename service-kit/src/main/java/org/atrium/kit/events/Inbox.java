package org.atrium.kit.events;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.atrium.kit.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Consuming goes through here: one container for each {@link EventSubscriber}, batches split by institution, and the
 * one record that cannot be taken in singled out. Waits for the broker without holding up the start.
 */
final class Inbox implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;
    private final Topics topics;
    private volatile boolean running;
    private Thread starter = Thread.ofVirtual().unstarted(() -> {});

    Inbox(List<ConcurrentMessageListenerContainer<String, byte[]>> containers, Topics topics) {
        this.containers = List.copyOf(containers);
        this.topics = topics;
    }

    /** Reads a batch for a subscriber, and blames a failure on the record that caused it. */
    static BatchMessageListener<String, byte[]> listener(EventSubscriber subscriber, CloudEvents cloudEvents) {
        return records -> {
            var next = 0;
            while (next < records.size()) {
                next = receiveRun(subscriber, cloudEvents, records, next);
            }
        };
    }

    private static int receiveRun(
            EventSubscriber subscriber,
            CloudEvents cloudEvents,
            List<ConsumerRecord<String, byte[]>> records,
            int from) {
        var run = new ArrayList<IncomingEvent>();
        var first = read(cloudEvents, records, from);
        run.add(first);
        var end = from + 1;
        while (end < records.size()) {
            var following = read(cloudEvents, records, end);
            if (!following.institution().equals(first.institution())) {
                break;
            }
            run.add(following);
            end++;
        }
        try {
            Tenancy.run(first.institution(), () -> subscriber.receive(run));
        } catch (RuntimeException failure) {
            singleOut(subscriber, run, from, failure);
        }
        return end;
    }

    private static IncomingEvent read(
            CloudEvents cloudEvents, List<ConsumerRecord<String, byte[]>> records, int index) {
        try {
            return cloudEvents.read(records.get(index).value());
        } catch (CloudEvents.Undigestible undigestible) {
            throw new BatchListenerFailedException("not an event", undigestible, index);
        }
    }

    private static void singleOut(
            EventSubscriber subscriber, List<IncomingEvent> run, int from, RuntimeException failure) {
        if (run.size() == 1) {
            throw new BatchListenerFailedException(subscriber.name() + " failed", failure, from);
        }
        log.warn(
                "{}: a batch of {} failed, going on one by one: {}", subscriber.name(), run.size(), failure.toString());
        for (var i = 0; i < run.size(); i++) {
            var event = run.get(i);
            try {
                Tenancy.run(event.institution(), () -> subscriber.receive(List.of(event)));
            } catch (RuntimeException single) {
                throw new BatchListenerFailedException(subscriber.name() + " failed", single, from + i);
            }
        }
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
            } catch (RuntimeException outage) {
                log.warn("Waiting for Kafka: {}", outage.getMessage());
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
        starter.interrupt();
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
