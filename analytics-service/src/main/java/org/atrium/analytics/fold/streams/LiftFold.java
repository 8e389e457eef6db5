package org.atrium.analytics.fold.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.atrium.analytics.lift.Assignment;
import org.atrium.analytics.lift.Assignment.Window;
import org.atrium.analytics.lift.Participation;
import org.atrium.analytics.lift.TallyPart;
import org.jspecify.annotations.Nullable;

/**
 * Joins each patron's assignments with what the patron did, whichever comes first, and keeps the tallies. What a patron
 * did is remembered so that an assignment that arrives late finds it.
 */
final class LiftFold implements Processor<String, LiftInput, String, byte[]> {

    static final String NAME = "lift";
    static final String PARTICIPATIONS = "lift-participations";
    static final String HAPPENED = "lift-happened";
    static final String TALLIES = "lift-tallies";
    static final String CHANGED = "lift-changed";
    static final Duration SENDING = Duration.ofMillis(100);
    /** A few at a time, so that nobody waits: some million a day. */
    static final Duration FORGETTING = Duration.ofSeconds(10);

    private static final int LOOKED_AT_ONCE = 1_000;

    /** Of one patron, so that the record has an end, far below what a topic takes. */
    static final int MOST_PARTICIPATIONS = 500;

    private static final byte[] MARK = {1};

    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, List<Participation>> participations;
    private KeyValueStore<String, byte[]> happened;
    private KeyValueStore<String, TallyPart> tallies;
    private LeftOut leftOut;
    private ChangedKeys changed;

    private final Duration kept;
    private final Clock clock;
    private @Nullable String lookedAt;

    /** @param kept how long what a patron did waits for an assignment that arrives late */
    @SuppressWarnings("NullAway.Init") // Kafka Streams calls init before process
    LiftFold(Duration kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        participations = context.getStateStore(PARTICIPATIONS);
        happened = context.getStateStore(HAPPENED);
        tallies = context.getStateStore(TALLIES);
        leftOut = new LeftOut(context.getStateStore(LeftOut.NAME));
        changed = new ChangedKeys(context.getStateStore(CHANGED));
        context.schedule(SENDING, PunctuationType.WALL_CLOCK_TIME, now -> changed.drain(this::told, context::forward));
        context.schedule(FORGETTING, PunctuationType.WALL_CLOCK_TIME, now -> forgetSome());
    }

    /** What is older than any assignment that may still arrive. */
    private void forgetSome() {
        var oldest = clock.millis() - kept.toMillis();
        var left = LOOKED_AT_ONCE;
        String last = null;
        try (var some = happened.range(lookedAt, null)) {
            while (some.hasNext() && left-- > 0) {
                last = some.next().key;
                if (at(last) < oldest) {
                    happened.delete(last);
                }
            }
        }
        lookedAt = left > 0 ? null : last;
    }

    @Override
    public void process(Record<String, LiftInput> record) {
        var at = Instant.ofEpochMilli(record.timestamp());
        switch (record.value()) {
            case LiftInput.Assigned(var assignment) -> assign(record.key(), assignment, at);
            case LiftInput.Happened(var event) ->
                leftOut.count(
                        NAME, event, record.headers(), () -> happen(record.key(), event.type(), event.time(), at));
        }
    }

    private void assign(String patron, Assignment assignment, Instant at) {
        var all = new ArrayList<>(of(patron));
        var before = all.stream()
                .filter(one -> one.assignment().campaign().equals(assignment.campaign()))
                .findFirst()
                .orElse(null);
        if (before != null && isOutdated(assignment, before.assignment())) {
            return;
        }
        if (before != null) {
            all.remove(before);
        } else {
            makeRoom(all, assignment, at);
        }
        var now = new Participation(assignment, hasHappened(patron, assignment.window()));
        all.add(now);
        // What can fail comes before the first change: an assignment counts wholly or not at all.
        var tally = tally(patron, assignment);
        participations.put(patron, all);
        if (before != null) {
            var old = tally(patron, before.assignment());
            keep(old, part(old).minus(before, at));
        }
        keep(tally, part(tally).plus(now, at));
    }

    /**
     * Drops those whose window ended before anything that is still remembered: nobody converts in them any more. One
     * that is told of as late as that may have been dropped before, and counting it again would count it twice.
     *
     * @throws RefusedByRule before anything has changed, so that the assignment is parked
     */
    private void makeRoom(List<Participation> all, Assignment assignment, Instant at) {
        var oldest = at.minus(kept);
        if (assignment.window().until().isBefore(oldest)) {
            throw new RefusedByRule("the window of the assignment ended before all that is remembered");
        }
        all.removeIf(one -> one.assignment().window().until().isBefore(oldest));
        if (all.size() >= MOST_PARTICIPATIONS) {
            throw new RefusedByRule("the patron takes part in " + MOST_PARTICIPATIONS + " campaigns already");
        }
    }

    /** The same word again, or one that has been overtaken. */
    private static boolean isOutdated(Assignment word, Assignment known) {
        return word.toldAt().isBefore(known.toldAt()) || word.equals(known);
    }

    private void happen(String patron, String type, Instant time, Instant at) {
        happened.put(moment(patron, type, time), MARK);
        var all = of(patron);
        if (all.stream().noneMatch(one -> isConversion(one, type, time))) {
            return;
        }
        participations.put(
                patron,
                all.stream()
                        .map(one -> isConversion(one, type, time) ? one.convert() : one)
                        .toList());
        for (var one : all) {
            if (isConversion(one, type, time)) {
                var tally = tally(patron, one.assignment());
                keep(tally, part(tally).oneMoreConverted(at));
            }
        }
    }

    private static boolean isConversion(Participation one, String type, Instant time) {
        return !one.converted() && one.assignment().window().includes(type, time);
    }

    private boolean hasHappened(String patron, Window window) {
        var from = moment(patron, window.event(), window.from());
        var until = moment(patron, window.event(), window.until());
        try (var within = happened.range(from, until)) {
            while (within.hasNext()) {
                if (!within.next().key.equals(until)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Sorts by time within a patron and a type. */
    private static String moment(String patron, String type, Instant time) {
        return patron + "|" + type + "|" + HexFormat.of().toHexDigits(time.toEpochMilli() ^ Long.MIN_VALUE);
    }

    private static long at(String moment) {
        return HexFormat.fromHexDigitsToLong(moment, moment.length() - 16, moment.length()) ^ Long.MIN_VALUE;
    }

    private List<Participation> of(String patron) {
        var all = participations.get(patron);
        return all == null ? List.of() : all;
    }

    private static String tally(String patron, Assignment assignment) {
        return new TallyKey(
                        UUID.fromString(patron.substring(0, patron.indexOf(':'))),
                        assignment.campaign(),
                        assignment.branchId(),
                        assignment.arm())
                .toString();
    }

    private TallyPart part(String tally) {
        var part = tallies.get(tally);
        return part == null ? TallyPart.NOBODY : part;
    }

    private void keep(String tally, TallyPart part) {
        tallies.put(tally, part);
        changed.mark(tally);
    }

    private Record<String, byte[]> told(String tally) {
        var key = TallyKey.parse(tally);
        var partition = context.taskId().partition();
        var part = tallies.get(tally);
        return new Record<>(
                key.institution() + ":" + tally + "|" + partition,
                LiftJson.write(key, partition, part),
                clock.millis());
    }

    /** Whose tally. The arm stands last: it is the only part that may contain anything. */
    record TallyKey(
            UUID institution, UUID campaign, @Nullable UUID branchId, String arm) {

        private static final String NONE = "-";

        static TallyKey parse(String text) {
            var part = text.split("\\|", 4);
            return new TallyKey(
                    UUID.fromString(part[0]),
                    UUID.fromString(part[1]),
                    part[2].equals(NONE) ? null : UUID.fromString(part[2]),
                    part[3]);
        }

        @Override
        public String toString() {
            return institution + "|" + campaign + "|" + (branchId == null ? NONE : branchId) + "|" + arm;
        }
    }
}
