package org.atrium.analytics.fold.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.atrium.analytics.fold.Changes;
import org.atrium.analytics.fold.Moments;
import org.atrium.analytics.fold.NewValue;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.State;
import org.atrium.analytics.fold.Values;
import org.atrium.kit.events.OutgoingEvent;
import org.jspecify.annotations.Nullable;

/** A task of Kafka Streams as a fold sees it. */
final class StreamsPartition implements Partition {

    private static final byte[] MARK = {1};

    private final ProcessorContext<String, byte[]> context;
    private final String topic;
    private final FoldTools tools;
    private final LightEntries entries;
    private final List<ChangedKeys> changes = new ArrayList<>();
    private Runnable telling = () -> {};
    private @Nullable Cancellable ticking;

    StreamsPartition(ProcessorContext<String, byte[]> context, String topic, FoldTools tools) {
        this.context = context;
        this.topic = topic;
        this.tools = tools;
        entries = new LightEntries(context);
    }

    @Override
    public int number() {
        return context.taskId().partition();
    }

    @Override
    public <V> Values<V> values(State.ValuesOf<V> state) {
        KeyValueStore<String, V> store = context.getStateStore(state.name());
        return new Values<>() {
            @Override
            public @Nullable V get(String key) {
                return store.get(key);
            }

            @Override
            public void put(String key, V value) {
                entries.write(() -> store.put(key, value));
            }
        };
    }

    @Override
    public Moments moments(State.MomentsOf state) {
        WindowStore<String, byte[]> store = context.getStateStore(state.name());
        return new Moments() {
            @Override
            public void note(String key, Instant time) {
                store.put(key, MARK, time.toEpochMilli());
            }

            @Override
            public boolean isAnyWithin(String key, Instant from, Instant until) {
                if (!from.isBefore(until)) {
                    return false;
                }
                try (var within = store.fetch(key, from, until.minusMillis(1))) {
                    return within.hasNext();
                }
            }
        };
    }

    @Override
    public Changes changes(State.ChangesOf state) {
        var keys = new ChangedKeys(context.getStateStore(state.name()), entries, this::send, this::awake);
        changes.add(keys);
        return keys;
    }

    @Override
    public void beforeCommit(Runnable telling) {
        this.telling = telling;
        if (isAnyMarked()) {
            awake();
        }
    }

    /**
     * A tick ends a transaction even when nothing has happened, so it ticks only while there is something to tell. Since
     * it ends that of all partitions and folds of the thread, all of them tick at the same moments.
     */
    private void awake() {
        if (ticking == null) {
            ticking = context.schedule(
                    Instant.EPOCH, tools.commitInterval(), PunctuationType.WALL_CLOCK_TIME, now -> tick());
        }
    }

    private void tick() {
        telling.run();
        context.commit();
        if (!isAnyMarked() && ticking != null) {
            ticking.cancel();
            ticking = null;
        }
    }

    private boolean isAnyMarked() {
        return changes.stream().anyMatch(ChangedKeys::isAnyMarked);
    }

    private void send(NewValue value) {
        var id = value.subject() + "|" + value.version();
        var event = new OutgoingEvent(topic, value.subject(), value.type(), value.data(), value.asOf(), id);
        var written = tools.envelopes().write(event, value.institution());
        context.forward(new Record<>(
                written.key(),
                written.value().getBytes(StandardCharsets.UTF_8),
                tools.clock().millis()));
    }
}
