package org.atrium.analytics.fold;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PagesTest {

    final Kept kept = new Kept();

    @Test
    void what_is_added_onto_one_page_replaces_it() {
        var pages = new Pages(kept, page -> {});

        pages.add(entry(1));
        pages.add(entry(2));

        assertThat(kept.pages).containsOnlyKeys(0);
        assertThat(read()).containsExactly(1L, 2L);
    }

    /** Whatever was added in however many lives is there, in its order, and no page grows beyond its size. */
    @Property
    void all_entries_are_there_again(@ForAll @IntRange(max = 200) int before, @ForAll @IntRange(max = 200) int after) {
        kept.pages.clear();
        var expected = new ArrayList<Long>();
        for (var life : List.of(before, after)) {
            var pages = new Pages(kept, page -> {});
            for (var i = 0; i < life; i++) {
                expected.add((long) expected.size());
                pages.add(entry(expected.getLast()));
            }
        }

        assertThat(read()).isEqualTo(expected);
        assertThat(kept.pages.values())
                .allSatisfy(page -> assertThat(page.length).isBetween(1, Pages.SIZE));
        assertThat(kept.pages).hasSize((before + after + 63) / 64);
    }

    private static byte[] entry(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private List<Long> read() {
        var all = new ArrayList<Long>();
        var unused = new Pages(kept, page -> {
            while (page.hasRemaining()) {
                all.add(page.getLong());
            }
        });
        assertThat(unused).isNotNull();
        return all;
    }

    private static final class Kept implements Pages.Store {

        private final Map<Integer, byte[]> pages = new HashMap<>();

        @Override
        public byte @Nullable [] get(int number) {
            return pages.get(number);
        }

        @Override
        public void put(int number, byte[] page) {
            pages.put(number, page);
        }
    }
}
