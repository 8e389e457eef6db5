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

    static final String ACTIVITY = "score-activity";
    static final String CHANGED = "score-changed";
    static final Duration SENDING = Duration.ofMillis(500);
    static final Duration SWEEPING = Duration.ofHours(1);

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, Activity> activities;
    private ChangedKeys changed;
    private LocalDate swept;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    ScoreFold() {}

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        activities = context.getStateStore(ACTIVITY);
        changed = new ChangedKeys(context.getStateStore(CHANGED));
        swept = today();
        context.schedule(SENDING, PunctuationType.WALL_CLOCK_TIME, now -> changed.drain(this::send));
        context.schedule(SWEEPING, PunctuationType.WALL_CLOCK_TIME, now -> sweep());
    }

    @Override
    public void process(Record<String, EngagementEvent> record) {
        var event = record.value();
        if (event.patron().isEmpty() || !Activity.counts(event)) {
            return;
        }
        var before = activities.get(record.key());
        activities.put(record.key(), (before == null ? Activity.NONE : before).plus(event, today()));
        changed.mark(record.key());
    }

    /** Those whose score of today is not that of the day of the last sweep. */
    private void sweep() {
        var today = today();
        if (today.equals(swept)) {
            return;
        }
        var last = swept;
        swept = today;
        try (var all = activities.all()) {
            all.forEachRemaining(patron -> {
                if (!patron.value.score(last).equals(patron.value.score(today))) {
                    changed.mark(patron.key);
                }
            });
        }
    }

    private void send(String key) {
        var score = activities.get(key).score(today());
        context.forward(new Record<>(key, ScoreJson.write(key, score, now()), now().toEpochMilli()));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneOffset.UTC);
    }

    private Instant now() {
        return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
}
