package org.atrium.analytics.fold.streams;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.score.Activity;

/**
 * Keeps each patron's activity and tells of the score when it changes: soon after an event, and once a day for those
 * whose windows have moved on although nothing happened.
 */
final class ScoreFold implements Processor<String, EngagementEvent, String, byte[]> {

    static final String NAME = "score";
    static final String ACTIVITY = "score-activity";
    static final String CHANGED = "score-changed";
    static final String SWEPT = "score-swept";
    static final Duration SENDING = Duration.ofMillis(500);
    static final Duration SWEEPING = Duration.ofHours(1);

    private static final String LAST_DAY = "last-day";

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, Activity> activities;
    private LeftOut leftOut;
    private ChangedKeys changed;
    private KeyValueStore<String, Long> swept;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    ScoreFold() {}

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        activities = context.getStateStore(ACTIVITY);
        changed = new ChangedKeys(context.getStateStore(CHANGED));
        leftOut = new LeftOut(context.getStateStore(LeftOut.NAME));
        swept = context.getStateStore(SWEPT);
        context.schedule(SENDING, PunctuationType.WALL_CLOCK_TIME, now -> changed.drain(this::told, context::forward));
        context.schedule(SWEEPING, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
    }

    @Override
    public void process(Record<String, EngagementEvent> record) {
        var event = record.value();
        if (event.patron().isPresent() && Activity.counts(event)) {
            leftOut.count(NAME, event, record.headers(), () -> count(record.key(), event));
        }
    }

    private void count(String patron, EngagementEvent event) {
        var before = activities.get(patron);
        changed.mark(patron);
        activities.put(patron, (before == null ? Activity.NONE : before).plus(event, today()));
    }

    /**
     * Those whose score of today is not that of the day of the last sweep. That day is state, so that a restart or a
     * move to another instance around midnight leaves no day out.
     */
    private void sweep() {
        var today = today();
        var last = sweptDay();
        if (today.equals(last)) {
            return;
        }
        swept.put(LAST_DAY, today.toEpochDay());
        try (var all = activities.all()) {
            all.forEachRemaining(patron -> {
                if (!patron.value.score(last).equals(patron.value.score(today))) {
                    changed.mark(patron.key);
                }
            });
        }
    }

    /** Before the first sweep of all nobody's score can have moved on by itself. */
    private LocalDate sweptDay() {
        var day = swept.get(LAST_DAY);
        return day == null ? LocalDate.EPOCH : LocalDate.ofEpochDay(day);
    }

    private Record<String, byte[]> told(String key) {
        var score = activities.get(key).score(today());
        return new Record<>(key, ScoreJson.write(key, score, now()), now().toEpochMilli());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
