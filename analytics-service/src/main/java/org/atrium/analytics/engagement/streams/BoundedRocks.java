package org.atrium.analytics.engagement.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache and one bound on memtables for all stores together; by default each store of each partition takes
 * its own.
 *
 * @see <a href="https://docs.confluent.io/platform/current/streams/developer-guide/memory-mgmt.html">Memory management
 *     of Kafka Streams, RocksDB</a>
 */
public final class BoundedRocks implements RocksDBConfigSetter {

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
