package org.atrium.analytics.fold.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.atrium.analytics.engagement.Fingerprint;
import org.atrium.analytics.fold.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Which events have come, by the second of their acceptance: all publications of an event tell the same one. Those of a
 * second lie together on pages, so that what is read, and written at each commit, is a page and not a record for each
 * event; the last seconds are in memory. A window store drops the old ones by itself.
 */
final class SeenEvents {

    static final String STORE = "seen-events";
    private static final int OPEN_SECONDS = 16;

    private final WindowStore<Integer, byte[]> pages;
    private final LightEntries entries;
    private final Map<Long, Second> open = new LinkedHashMap<>(OPEN_SECONDS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Second> eldest) {
            return size() > OPEN_SECONDS;
        }
    };

    SeenEvents(WindowStore<Integer, byte[]> pages, LightEntries entries) {
        this.pages = pages;
        this.entries = entries;
    }

    /** @param kept for how long a second is remembered, by the newest that has come */
    static StoreBuilder<WindowStore<Integer, byte[]>> storeFor(Duration kept) {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, kept, Duration.ofMillis(1), false),
                        Serdes.Integer(),
                        Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** The time by which an event is kept, in milliseconds. */
    static long second(long acceptedAt) {
        return Math.floorDiv(acceptedAt, 1_000L) * 1_000L;
    }

    boolean contains(Fingerprint event, long acceptedAt) {
        return open(acceptedAt).events.contains(event);
    }

    /** True if it was not there before. */
    boolean add(Fingerprint event, long acceptedAt) {
        return open(acceptedAt).add(event);
    }

    private Second open(long acceptedAt) {
        return open.computeIfAbsent(second(acceptedAt), Second::new);
    }

    /** The events of a second. */
    private final class Second implements Pages.Store {

        private final long start;
        private final Set<Fingerprint> events = new HashSet<>();
        private final Pages kept;

        Second(long start) {
            this.start = start;
            kept = new Pages(this, page -> {
                while (page.hasRemaining()) {
                    events.add(Fingerprint.read(page));
                }
            });
        }

        boolean add(Fingerprint event) {
            var isNew = events.add(event);
            if (isNew) {
                kept.add(event.bytes());
            }
            return isNew;
        }

        @Override
        public byte @Nullable [] get(int number) {
            return pages.fetch(number, start);
        }

        @Override
        public void put(int number, byte[] page) {
            entries.write(() -> pages.put(number, page, start));
        }
    }
}
