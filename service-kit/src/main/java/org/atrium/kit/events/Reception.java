package org.atrium.kit.events;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.atrium.kit.log.Failure;
import org.atrium.kit.store.Outage;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Gives a batch of records to a subscriber, the events of one institution together. Where that fails they are halved
 * until the one that fails is alone. It is given at most {@link #ATTEMPTS} times with pauses, then parked; where its
 * institution has had its pauses ({@link PauseBudget}), {@link #AT_ONCE} times without one. While one waits for its next
 * attempt the others go on, but not those with the same key, so that an entity's events keep their order. An outage
 * makes everything wait and is no attempt. See docs/adr/0007-parked-and-replayed.md.
 *
 * <p>With something left, the listener fails at the first record that is: the container commits what lies before it,
 * waits, and brings the rest again. What was received of that rest is remembered and passed over.
 */
final class Reception implements BatchMessageListener<String, byte[]> {

    static final int ATTEMPTS = 5;
    static final int AT_ONCE = 2;

    private static final Logger log = LoggerFactory.getLogger(Reception.class);

    /** Well below the five minutes after which the broker takes a consumer for dead. */
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(1);

    private final EventSubscriber subscriber;
    private final CloudEvents cloudEvents;
    private final Parking parking;
    private final Clock clock;
    private final Counter parked;
    private final Set<Place> received = ConcurrentHashMap.newKeySet();
    private final Map<Place, Failed> failures = new ConcurrentHashMap<>();
    private final PauseBudget pauses;

    /** Puts a record aside for good; returns when that is acknowledged. */
    @FunctionalInterface
    interface Parking {
        void park(ConsumerRecord<String, byte[]> record, String group, Throwable cause);
    }

    Reception(EventSubscriber subscriber, CloudEvents cloudEvents, Parking parking, Clock clock, Counter parked) {
        this.subscriber = subscriber;
        this.cloudEvents = cloudEvents;
        this.parking = parking;
        this.clock = clock;
        this.parked = parked;
        this.pauses = new PauseBudget(ATTEMPTS - 1, clock);
    }

    private record Place(String topic, int partition, long offset) {
        static Place of(ConsumerRecord<?, ?> record) {
            return new Place(record.topic(), record.partition(), record.offset());
        }
    }

    /** Failed attempts so far, the last failure, and whether the record is to be parked now. */
    private record Failed(int times, Throwable last, boolean isEnough) {}

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> records) {
        var round = new Round(records);
        round.run();
        var places = records.stream().map(Place::of).toList();
        places.forEach(received::remove);
        places.forEach(failures::remove);
    }

    /** One of the records, as an event. */
    private record Part(int index, ConsumerRecord<String, byte[]> record, IncomingEvent event) {

        @Nullable
        String order() {
            return record.key() == null ? null : record.topic() + "/" + record.key();
        }
    }

    /** One look at all records that are not received yet. */
    private final class Round {

        private final List<ConsumerRecord<String, byte[]>> records;
        private final Instant end = clock.instant().plus(LONGEST_ROUND);
        private final Set<String> held = new HashSet<>();
        private final Set<InstitutionId> waitedFor = new HashSet<>();
        private int firstLeft = Integer.MAX_VALUE;
        private Throwable reason = new IllegalStateException("nothing failed");

        Round(List<ConsumerRecord<String, byte[]>> records) {
            this.records = records;
        }

        void run() {
            var together = new ArrayList<Part>();
            for (var index = 0; index < records.size(); index++) {
                if (isOver(records.get(index))) {
                    continue;
                }
                try {
                    var part = new Part(
                            index,
                            records.get(index),
                            cloudEvents.read(records.get(index).value()));
                    if (!together.isEmpty() && !belongs(together.getLast(), part)) {
                        receive(together);
                        together.clear();
                    }
                    together.add(part);
                } catch (CloudEvents.Undigestible undigestible) {
                    receive(together);
                    together.clear();
                    park(index, undigestible);
                }
            }
            receive(together);
            if (firstLeft < records.size()) {
                waitedFor.forEach(pauses::paused);
                throw new BatchListenerFailedException(subscriber.name() + " failed", reason, firstLeft);
            }
        }

        private boolean isOver(ConsumerRecord<String, byte[]> record) {
            return received.contains(Place.of(record)) || !Replays.isFor(record.headers(), subscriber.name());
        }

        /**
         * Whether two records are of the same institution and may be given together; one that failed before is given
         * alone.
         */
        private boolean belongs(Part before, Part part) {
            return part.event().institution().equals(before.event().institution())
                    && !failures.containsKey(Place.of(before.record()))
                    && !failures.containsKey(Place.of(part.record()));
        }

        private void receive(List<Part> parts) {
            var ready =
                    parts.stream().filter(part -> !held.contains(part.order())).toList();
            parts.stream().filter(part -> held.contains(part.order())).forEach(part -> leave(part.index()));
            if (ready.isEmpty()) {
                return;
            }
            if (clock.instant().isAfter(end)) {
                ready.forEach(part -> leave(part.index()));
            } else if (ready.size() == 1) {
                receiveAlone(ready.getFirst());
            } else if (!receiveTogether(ready)) {
                receive(ready.subList(0, ready.size() / 2));
                receive(ready.subList(ready.size() / 2, ready.size()));
            }
        }

        private boolean receiveTogether(List<Part> parts) {
            try {
                give(parts);
                return true;
            } catch (RuntimeException | Error failure) {
                waitOut(parts.getFirst().index(), failure);
                log.warn(
                        "{}: {} events together failed, going on with halves: {}",
                        subscriber.name(),
                        parts.size(),
                        Failure.told(failure));
                return false;
            }
        }

        private void receiveAlone(Part part) {
            for (var failed = attempt(part); failed != null; failed = attempt(part)) {
                if (failed.isEnough()) {
                    park(part.index(), failed.last());
                    return;
                }
                if (!pauses.isSpentFor(part.event().institution())) {
                    waitFor(part, failed);
                    return;
                }
            }
        }

        /** Gives one record to the subscriber; null when it was received. */
        private @Nullable Failed attempt(Part part) {
            var place = Place.of(part.record());
            var before = failures.get(place);
            if (before != null && before.isEnough()) {
                return before;
            }
            try {
                give(List.of(part));
                return null;
            } catch (RuntimeException | Error failure) {
                waitOut(part.index(), failure);
                return failed(part.event().institution(), place, before == null ? 1 : before.times() + 1, failure);
            }
        }

        private Failed failed(InstitutionId institution, Place place, int times, Throwable failure) {
            var most = pauses.isSpentFor(institution) ? AT_ONCE : ATTEMPTS;
            var failed = new Failed(times, failure, times >= most);
            failures.put(place, failed);
            pauses.failed(institution);
            return failed;
        }

        private void waitFor(Part part, Failed failed) {
            log.warn(
                    "{}: attempt {} at {} failed: {}",
                    subscriber.name(),
                    failed.times(),
                    Place.of(part.record()),
                    Failure.told(failed.last()));
            reason = failed.last();
            waitedFor.add(part.event().institution());
            leave(part.index());
            if (part.order() != null) {
                held.add(part.order());
            }
        }

        private void give(List<Part> parts) {
            var events = parts.stream().map(Part::event).toList();
            Tenancy.run(events.getFirst().institution(), () -> subscriber.receive(events));
            parts.forEach(part -> received.add(Place.of(part.record())));
        }

        private void park(int index, Throwable cause) {
            var record = records.get(index);
            try {
                parking.park(record, subscriber.name(), cause);
            } catch (RuntimeException away) {
                throw again(index, away);
            }
            received.add(Place.of(record));
            parked.increment();
            log.error("{}: {} is parked", subscriber.name(), Place.of(record), cause);
        }

        private void leave(int index) {
            firstLeft = Math.min(firstLeft, index);
        }

        /** Nothing else is tried while a server is away, and a process without memory is not gone on with. */
        private void waitOut(int index, Throwable failure) {
            if (failure instanceof OutOfMemoryError end) {
                throw end;
            }
            if (Outage.is(failure)) {
                log.warn("{}: waiting: {}", subscriber.name(), Failure.told(failure));
                throw again(index, failure);
            }
        }

        private BatchListenerFailedException again(int index, Throwable failure) {
            leave(index);
            return new BatchListenerFailedException(subscriber.name() + " failed", failure, firstLeft);
        }
    }
}
