package org.atrium.analytics.fold.streams;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.Fold;

/** Hands the records of a partition to a feature's fold. */
final class FoldProcessor<T> implements Processor<String, T, String, byte[]> {

    private final Fold<T> fold;
    private final FoldTools tools;
    private FailedFolds failedFolds;
    private Counting<T> counting;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    private FoldProcessor(Fold<T> fold, FoldTools tools) {
        this.fold = fold;
        this.tools = tools;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        failedFolds = new FailedFolds(context.getStateStore(FailedFolds.NAME));
        counting = fold.begin(new StreamsPartition(context, fold.topic(), tools));
    }

    @Override
    public void process(Record<String, T> record) {
        var at = Instant.ofEpochMilli(record.timestamp());
        failedFolds.count(fold.name(), record.headers(), () -> counting.count(record.key(), record.value(), at));
    }

    static <T> ProcessorSupplier<String, T, String, byte[]> supplier(Fold<T> fold, FoldTools tools) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<String, T, String, byte[]> get() {
                return new FoldProcessor<>(fold, tools);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Stream.concat(
                                Stream.of(FailedFolds.STORE),
                                fold.states().stream().map(StateStores::of))
                        .collect(Collectors.toSet());
            }
        };
    }
}
