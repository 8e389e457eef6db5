package org.atrium.analytics.fold.streams;

import java.time.Clock;
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
    static final Duration GOING_ON = Duration.ofSeconds(1);
    static final int SWEPT_AT_ONCE = 1_000;

    static final String PLACE = "score-place";

    private static final String LAST_DAY = "last-day";
    private static final String DAY = "day";

    private KeyValueStore<String, Activity> activities;
    private LeftOut leftOut;
    private ChangedKeys changed;
    private KeyValueStore<String, Long> swept;
    private KeyValueStore<String, String> place;

    private final Clock clock;

    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    ScoreFold(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        activities = context.getStateStore(ACTIVITY);
        changed = new ChangedKeys(context.getStateStore(CHANGED));
        leftOut = new LeftOut(context.getStateStore(LeftOut.NAME));
        swept = context.getStateStore(SWEPT);
        place = context.getStateStore(PLACE);
        context.schedule(SENDING, PunctuationType.WALL_CLOCK_TIME, now -> changed.drain(this::told, context::forward));
        context.schedule(SWEEPING, PunctuationType.WALL_CLOCK_TIME, now -> sweepIfDue());
        context.schedule(GOING_ON, PunctuationType.WALL_CLOCK_TIME, now -> sweepSome());
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
     * Begins to look for those whose score of today is not that of the day of the last sweep. That day is state, and so
     * is how far the sweep has come, so that a restart or a move to another instance leaves no day and nobody out.
     */
    private void sweepIfDue() {
        var today = today();
        if (swept.get(DAY) == null && !today.equals(sweptDay())) {
            swept.put(DAY, today.toEpochDay());
        }
        sweepSome();
    }

    /** A few at a time, each in a transaction that is soon over; the day is noted when all have been looked at. */
    private void sweepSome() {
        var day = swept.get(DAY);
        if (day == null) {
            return;
        }
        var now = LocalDate.ofEpochDay(day);
        var last = sweptDay();
        var left = SWEPT_AT_ONCE;
        try (var some = activities.range(place.get(PLACE), null)) {
            while (some.hasNext() && left-- > 0) {
                var next = some.next();
                if (!next.value.score(last).equals(next.value.score(now))) {
                    changed.mark(next.key);
                }
            }
            if (some.hasNext()) {
                place.put(PLACE, some.next().key);
                return;
            }
        }
        place.delete(PLACE);
        swept.delete(DAY);
        swept.put(LAST_DAY, day);
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
        return clock.instant();
    }
}
