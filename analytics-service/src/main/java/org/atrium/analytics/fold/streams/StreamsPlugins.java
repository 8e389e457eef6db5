package org.atrium.analytics.fold.streams;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.atrium.analytics.fold.RefusedByRule;
import org.atrium.kit.events.Replays;
import org.atrium.kit.events.Topics;
import org.atrium.kit.log.Failure;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBufferManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka Streams makes for itself from a class name: public for that reason alone. */
final class StreamsPlugins {

    private StreamsPlugins() {}

    /**
     * What cannot be read, counted or sent goes to {@code <topic>.parked} with the cause and with who parked it, in the
     * same transaction; the rest goes on. One instance serves all three kinds.
     *
     * <p>See docs/adr/0035-what-cannot-be-counted-is-parked.md.
     */
    public static final class ParkingHandler
            implements DeserializationExceptionHandler, ProcessingExceptionHandler, ProductionExceptionHandler {

        private static final Logger log = LoggerFactory.getLogger(ParkingHandler.class);
        /** The start of a record that is too large for its topic, and so for the parked one as well. */
        private static final int SHOWN_OF_TOO_LARGE = 16 << 10;

        private static final int LONGEST_CAUSE = 1_000;
        private static final int DEEPEST = 20;

        /** How Kafka Streams names the topic in which it keeps a store. */
        private static final String CHANGELOG = "-changelog";

        /** In the configuration: the clock that all instances agree on. */
        static final String CLOCK = "atrium.clock";

        private String application = "";
        private Clock clock;
        private FirstOfAKind lines;

        @SuppressWarnings("NullAway.Init") // Kafka Streams calls configure before all else
        public ParkingHandler() {}

        @Override
        public void configure(Map<String, ?> configuration) {
            application = String.valueOf(configuration.get(StreamsConfig.APPLICATION_ID_CONFIG));
            clock = (Clock) Objects.requireNonNull(configuration.get(CLOCK), CLOCK);
            lines = new FirstOfAKind(clock);
        }

        @Override
        public DeserializationExceptionHandler.Response handleError(
                ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
            var source = new ProducerRecord<>(
                    record.topic(), null, record.timestamp(), record.key(), record.value(), record.headers());
            return DeserializationExceptionHandler.Response.resume(List.of(parked(source, context, failure)));
        }

        /**
         * Without a record it was a clock's tick that failed: there is nothing to park, and the next tick comes. With a
         * failure that any record would meet the thread ends, and begins again where it was.
         */
        @Override
        public ProcessingExceptionHandler.Response handleError(
                ErrorHandlerContext context, @Nullable Record<?, ?> record, Exception failure) {
            if (isElsewhere(failure)) {
                log.error("{} cannot go on", context.processorNodeId(), failure);
                return ProcessingExceptionHandler.Response.fail();
            }
            if (record == null || context.topic() == null) {
                lines.tell(
                        "tick|" + context.processorNodeId() + "|" + failure.getClass(),
                        alike -> log.error(
                                "a tick of {} failed and will come again ({} more like it since the last of these"
                                        + " lines)",
                                context.processorNodeId(),
                                alike,
                                failure));
                counter("none").increment();
                return ProcessingExceptionHandler.Response.resume();
            }
            var source = new ProducerRecord<>(
                    context.topic(),
                    null,
                    context.timestamp(),
                    context.sourceRawKey(),
                    context.sourceRawValue(),
                    context.headers());
            return ProcessingExceptionHandler.Response.resume(List.of(parked(source, context, failure)));
        }

        /** A full disk, a store that was closed, a broker that is away: nothing about the record. */
        private static boolean isElsewhere(Exception failure) {
            return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                    .limit(DEEPEST)
                    .anyMatch(cause -> cause instanceof ProcessorStateException
                            || cause instanceof InvalidStateStoreException
                            || cause instanceof RetriableException
                            || cause instanceof InterruptException
                            || cause instanceof RocksDBException
                            || cause instanceof IOException);
        }

        /**
         * Only what no repetition would send: with an outage the thread ends, and begins again where it was. What is
         * missing from a changelog would be missing from the state after the next move of its task, and nobody would
         * see it: there the thread ends as well.
         */
        @Override
        public ProductionExceptionHandler.Response handleError(
                ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception failure) {
            if (!(failure instanceof RecordTooLargeException) || record.topic().endsWith(CHANGELOG)) {
                return failure instanceof RetriableException
                        ? ProductionExceptionHandler.Response.retry()
                        : ProductionExceptionHandler.Response.fail();
            }
            var start = Arrays.copyOf(record.value(), Math.min(record.value().length, SHOWN_OF_TOO_LARGE));
            var source = new ProducerRecord<>(record.topic(), null, record.timestamp(), record.key(), start);
            return ProductionExceptionHandler.Response.resume(List.of(parked(source, context, failure)));
        }

        private ProducerRecord<byte[], byte[]> parked(
                ProducerRecord<byte[], byte[]> record, ErrorHandlerContext context, Exception failure) {
            tell(record.topic(), context, failure);
            counter(record.topic()).increment();
            var parked = new ProducerRecord<>(
                    record.topic() + Topics.PARKED_SUFFIX, null, clock.millis(), record.key(), record.value());
            record.headers().forEach(parked.headers()::add);
            var headers = parked.headers();
            Replay.put(headers, Replays.CAUSE, Failure.told(failure, LONGEST_CAUSE));
            Replay.put(headers, Replays.PARKED_BY, application);
            Replay.put(headers, Replays.TOPIC, record.topic());
            Replay.put(headers, Replays.TIMESTAMP, String.valueOf(record.timestamp()));
            if (record.topic().equals(context.topic())) {
                Replay.put(headers, Replays.PARTITION, String.valueOf(context.partition()));
                Replay.put(headers, Replays.OFFSET, String.valueOf(context.offset()));
            }
            headers.remove(Replays.REPLAYED_FOR).remove(FailedFolds.ONLY_FOR);
            return parked;
        }

        /** One upload can bring a million of a kind: all are counted, and the first of a minute is told of. */
        private void tell(String topic, ErrorHandlerContext context, Exception failure) {
            lines.tell(
                    topic + "|" + context.processorNodeId() + "|" + failure.getClass(),
                    alike -> log.atWarn()
                            .setCause(failure instanceof RefusedByRule ? null : failure)
                            .log(
                                    "parked {}-{}@{}: {} ({} more like it since the last of these lines)",
                                    topic,
                                    context.partition(),
                                    context.offset(),
                                    Failure.told(failure),
                                    alike));
        }

        private static Counter counter(String topic) {
            return Metrics.counter("atrium.streams.parked", "topic", topic);
        }
    }

    /**
     * One block cache and one bound on memtables for all stores together; by default each store of each partition takes
     * its own.
     *
     * @see <a href="https://docs.confluent.io/platform/current/streams/developer-guide/memory-mgmt.html">Memory management
     *     of Kafka Streams, RocksDB</a>
     */
    public static final class BoundedRocks implements RocksDBConfigSetter {

        private static final long CACHE = 96L << 20;
        private static final long MEMTABLES = 48L << 20;
        private static final long MEMTABLE = 4L << 20;

        static {
            RocksDB.loadLibrary();
        }

        private static final Cache SHARED = new LRUCache(CACHE);
        private static final WriteBufferManager BUFFERS = new WriteBufferManager(MEMTABLES, SHARED);

        @Override
        public void setConfig(String store, Options options, Map<String, Object> configuration) {
            var table = (BlockBasedTableConfig) options.tableFormatConfig();
            table.setBlockCache(SHARED);
            table.setCacheIndexAndFilterBlocks(true);
            options.setWriteBufferManager(BUFFERS);
            options.setWriteBufferSize(MEMTABLE);
            options.setMaxWriteBufferNumber(2);
            options.setTableFormatConfig(table);
        }

        @Override
        public void close(String store, Options options) {
            // The cache and the buffers are shared by every store and live as long as the process.
        }
    }
}
