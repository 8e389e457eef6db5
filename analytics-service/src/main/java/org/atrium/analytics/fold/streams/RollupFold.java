package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.rollup.Cell;
import org.atrium.analytics.rollup.People;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Totals;
import org.jspecify.annotations.Nullable;

/** Adds each event to its cell, and sends on the cells that changed. */
final class RollupFold implements Processor<String, EngagementEvent, String, byte[]> {

    static final String NAME = "rollup";
    static final String TOTALS = "rollup-totals";
    static final String PEOPLE = "rollup-people";
    static final String CHANGED = "rollup-changed";
    static final String PEOPLE_CHANGED = "rollup-people-changed";
    static final Duration SENDING = Duration.ofMillis(100);
    /** A sketch has up to 32 kB, so it is sent less often. */
    static final Duration SENDING_PEOPLE = Duration.ofSeconds(2);

    /** Sketches of fewer people are as small as sums, and sent with them: how few there are decides what is shown. */
    private static final long FEW = 64;

    private static final byte[] MARK = {1};

    private static final int OPEN_CELLS = 256;
    /** What stands between a cell and a pseudonym, and the sign that sorts next. */
    private static final String FIRST = "|";

    private static final String BEYOND = "}";

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, Totals> totals;
    private KeyValueStore<String, byte[]> people;
    private LeftOut leftOut;
    private ChangedKeys changed;
    private ChangedKeys peopleChanged;

    private final Clock clock;

    /** The people of busy cells, ready to be added to: a store holds bytes, and reading them back costs. */
    private final Map<String, People> open = new LinkedHashMap<>(OPEN_CELLS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, People> eldest) {
            return size() > OPEN_CELLS;
        }
    };

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    RollupFold(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        totals = context.getStateStore(TOTALS);
        people = context.getStateStore(PEOPLE);
        leftOut = new LeftOut(context.getStateStore(LeftOut.NAME));
        changed = new ChangedKeys(context.getStateStore(CHANGED));
        peopleChanged = new ChangedKeys(context.getStateStore(PEOPLE_CHANGED));
        open.clear();
        context.schedule(SENDING, PunctuationType.WALL_CLOCK_TIME, now -> {
            peopleChanged.drain(
                    cell -> peopleOf(cell).count() < FEW,
                    cell -> told(cell, peopleOf(cell).compact()),
                    context::forward);
            changed.drain(cell -> told(cell, null), context::forward);
        });
        context.schedule(
                SENDING_PEOPLE,
                PunctuationType.WALL_CLOCK_TIME,
                now -> peopleChanged.drain(cell -> told(cell, peopleOf(cell).compact()), context::forward));
    }

    @Override
    public void process(Record<String, EngagementEvent> record) {
        var event = record.value();
        leftOut.count(NAME, event, record.headers(), () -> count(event));
    }

    /** The sums last: who comes again after a failure is in the sketch once all the same. */
    private void count(EngagementEvent event) {
        var cell = Cell.of(event).key();
        if (!(event.person() instanceof Person.Nobody)) {
            come(cell, People.pseudonym(event.person()));
        }
        var before = totals.get(cell);
        changed.mark(cell);
        totals.put(cell, (before == null ? Totals.NONE : before).plus(event));
    }

    private void come(String cell, long pseudonym) {
        if (peopleOf(cell).add(pseudonym)) {
            people.put(cell + FIRST + HexFormat.of().toHexDigits(pseudonym), MARK);
            peopleChanged.mark(cell);
        }
    }

    private People peopleOf(String cell) {
        return open.computeIfAbsent(cell, this::restored);
    }

    /** From the pseudonyms that were kept: a busy sketch is too large to be written for each of its people. */
    private People restored(String cell) {
        var restored = People.nobody();
        try (var kept = people.range(cell + FIRST, cell + BEYOND)) {
            while (kept.hasNext()) {
                var key = kept.next().key;
                restored.add(HexFormat.fromHexDigitsToLong(key, key.length() - 16, key.length()));
            }
        }
        return restored;
    }

    private Record<String, byte[]> told(String key, byte @Nullable [] sketch) {
        var change = new RollupChange(Cell.parse(key), context.taskId().partition(), totals.get(key), sketch);
        return new Record<>(
                change.cell().institution() + ":" + RollupJson.subject(change),
                RollupJson.write(change),
                clock.millis());
    }
}
