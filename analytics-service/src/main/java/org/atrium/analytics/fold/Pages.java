package org.atrium.analytics.fold;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Short entries that belong together, in the order in which they came, many to a page. A record for each entry would
 * cost a look and a write for each; a page that many entries come onto is written once, when the transaction ends. See
 * docs/adr/0078-many-events-to-a-record.md.
 */
public final class Pages {

    /** Bytes: small, for a page is copied with each entry that comes onto it. */
    public static final int SIZE = 512;

    private static final byte[] EMPTY = {};

    private final Store store;
    private int number;
    private byte[] last = EMPTY;

    /** Where the pages lie, numbered from 0 without a gap. */
    public interface Store {

        byte @Nullable [] get(int number);

        void put(int number, byte[] page);
    }

    /** @param each is given every page that is there, in order */
    public Pages(Store store, Consumer<ByteBuffer> each) {
        this.store = store;
        for (var page = store.get(0); page != null; page = store.get(number)) {
            each.accept(ByteBuffer.wrap(page));
            last = page;
            number++;
        }
        number = Math.max(0, number - 1);
    }

    /** @param entry of no more than {@link #SIZE} bytes, and always of the same length */
    public void add(byte[] entry) {
        if (last.length + entry.length > SIZE) {
            number++;
            last = EMPTY;
        }
        var longer = Arrays.copyOf(last, last.length + entry.length);
        System.arraycopy(entry, 0, longer, last.length, entry.length);
        last = longer;
        store.put(number, longer);
    }
}
