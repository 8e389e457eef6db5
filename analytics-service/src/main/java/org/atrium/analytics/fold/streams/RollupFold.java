package org.atrium.analytics.fold.streams;

import java.time.Duration;
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

    static final String TOTALS = "rollup-totals";
    static final String PEOPLE = "rollup-people";
    static final String CHANGED = "rollup-changed";
    static final Duration SENDING = Duration.ofMillis(100);

    private static final int OPEN_CELLS = 256;

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, Totals> totals;
    private KeyValueStore<String, byte[]> people;
    private ChangedKeys changed;

    /** The people of busy cells, ready to be added to: a store holds bytes, and reading them back costs. */
    private final Map<String, People> open = new LinkedHashMap<>(OPEN_CELLS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, People> eldest) {
            return size() > OPEN_CELLS;
        }
    };

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    RollupFold() {}

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        totals = context.getStateStore(TOTALS);
        people = context.getStateStore(PEOPLE);
        changed = new ChangedKeys(context.getStateStore(CHANGED));
        open.clear();
        context.schedule(SENDING, PunctuationType.WALL_CLOCK_TIME, now -> changed.drain(cell -> send(cell, now)));
    }

    @Override
    public void process(Record<String, EngagementEvent> record) {
        var event = record.value();
        var cell = Cell.of(event).key();
        var before = totals.get(cell);
        totals.put(cell, (before == null ? Totals.NONE : before).plus(event));
        if (!(event.person() instanceof Person.Nobody) && peopleOf(cell).add(event.person())) {
            people.put(cell, peopleOf(cell).working());
        }
        changed.mark(cell);
    }

    private People peopleOf(String cell) {
        return open.computeIfAbsent(cell, any -> restored(people.get(cell)));
    }

    private static People restored(byte @Nullable [] working) {
        return working == null ? People.nobody() : People.restore(working);
    }

    private void send(String key, long now) {
        var change = new RollupChange(
                Cell.parse(key),
                context.taskId().partition(),
                totals.get(key),
                peopleOf(key).compact());
        var subject = key + "|" + change.partition();
        context.forward(new Record<>(change.cell().institution() + ":" + subject, RollupJson.write(change), now));
    }
}
