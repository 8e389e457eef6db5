package org.atrium.analytics.fold.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.atrium.kit.events.Topics;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Kafka Streams makes for itself from a class name: public for that reason alone. */
final class StreamsPlugins {

    private StreamsPlugins() {}

    /** A record that cannot be read goes to {@code <topic>.parked} with the cause, in the same transaction; the rest goes on. */
    public static final class ParkingHandler implements DeserializationExceptionHandler {

        private static final Logger log = LoggerFactory.getLogger(ParkingHandler.class);

        @Override
        public Response handleError(
                ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
            log.warn("parked {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), failure.toString());
            var parked = new ProducerRecord<>(
                    record.topic() + Topics.PARKED_SUFFIX, null, record.timestamp(), record.key(), record.value());
            parked.headers().add("cause", failure.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return Response.resume(List.of(parked));
        }

        @Override
        public void configure(Map<String, ?> nothingToConfigure) {
            // The topic follows from the record.
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
