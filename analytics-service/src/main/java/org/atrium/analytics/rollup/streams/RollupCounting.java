package org.atrium.analytics.rollup.streams;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.fold.Changes;
import org.atrium.analytics.fold.Counting;
import org.atrium.analytics.fold.NewValue;
import org.atrium.analytics.fold.Pages;
import org.atrium.analytics.fold.Partition;
import org.atrium.analytics.fold.Values;
import org.atrium.analytics.rollup.Cell;
import org.atrium.analytics.rollup.OpenCell;
import org.atrium.analytics.rollup.People;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Totals;
import org.jspecify.annotations.Nullable;

/** The cells of one partition; busy ones are held open, so that their state is written and not read back. */
final class RollupCounting implements Counting<EngagementEvent> {

    /** A sketch has up to 32 kB, so it is told of in each fourth transaction alone. */
    private static final int SKETCHES_EVERY = 4;

    /** Sketches of fewer people are as small as sums, and told with them: how few there are decides what is shown. */
    private static final long FEW = 64;

    private static final int OPEN_CELLS = 256;

    /**
     * Before the key of a cell: its people have changed, and not its sums alone. It sorts before every cell, so that also
     * after a restart, when marks come in the order of their keys, no sum is told of before the few whom it is of.
     */
    static final String PEOPLE = "!people|";

    private final int partition;
    private int tellings;
    private final Values<Totals> totals;
    private final Values<byte[]> pseudonyms;
    private final Changes changed;
    private final Map<Cell, Open> open = new LinkedHashMap<>(OPEN_CELLS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Cell, Open> eldest) {
            return size() > OPEN_CELLS;
        }
    };

    RollupCounting(Partition partition) {
        this.partition = partition.number();
        totals = partition.values(RollupFold.TOTALS);
        pseudonyms = partition.values(RollupFold.PEOPLE);
        changed = partition.changes(RollupFold.CHANGED);
        partition.beforeCommit(this::tell);
    }

    private void tell() {
        var isTurnOfSketches = ++tellings % SKETCHES_EVERY == 0;
        changed.tell(mark -> !isOfPeople(mark) || isTurnOfSketches || isOfFew(mark), this::value);
    }

    @Override
    public void count(String key, EngagementEvent event, Instant at) {
        var cell = Cell.of(event);
        var open = open(cell);
        if (open.cell.plus(event)) {
            open.add(People.pseudonym(event.person()));
            changed.mark(PEOPLE + open.key);
        }
        changed.mark(open.key);
        totals.put(open.key, open.cell.totals());
    }

    private static boolean isOfPeople(String mark) {
        return mark.startsWith(PEOPLE);
    }

    private boolean isOfFew(String mark) {
        return open(cell(mark)).cell.people().count() < FEW;
    }

    private static Cell cell(String mark) {
        return Cell.parse(isOfPeople(mark) ? mark.substring(PEOPLE.length()) : mark);
    }

    private Open open(Cell cell) {
        return open.computeIfAbsent(cell, this::restored);
    }

    private Open restored(Cell cell) {
        var key = cell.key();
        var people = People.nobody();
        var pages = new Pages(new PagesOf(key), page -> {
            while (page.hasRemaining()) {
                people.add(page.getLong());
            }
        });
        var sums = Optional.ofNullable(totals.get(key)).orElse(Totals.NONE);
        return new Open(key, new OpenCell(sums, people), pages);
    }

    private NewValue value(String mark) {
        var cell = cell(mark);
        var open = open(cell).cell;
        var sketch = isOfPeople(mark) ? open.people().compact() : null;
        return RollupValue.of(new RollupChange(cell, partition, open.totals(), sketch));
    }

    /** @param pages the pseudonyms of its people: a sketch is too large to be written for each of them */
    private record Open(String key, OpenCell cell, Pages pages) {

        void add(long pseudonym) {
            pages.add(ByteBuffer.allocate(Long.BYTES).putLong(pseudonym).array());
        }
    }

    private final class PagesOf implements Pages.Store {

        private final String cell;

        PagesOf(String cell) {
            this.cell = cell;
        }

        @Override
        public byte @Nullable [] get(int number) {
            return pseudonyms.get(cell + "|" + number);
        }

        @Override
        public void put(int number, byte[] page) {
            pseudonyms.put(cell + "|" + number, page);
        }
    }
}
