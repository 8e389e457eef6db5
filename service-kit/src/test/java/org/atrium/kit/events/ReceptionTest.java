package org.atrium.kit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.atrium.kit.refusal.Refused;
import org.atrium.kit.refusal.Unavailable;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.atrium.kit.time.Ids;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import tools.jackson.databind.json.JsonMapper;

class ReceptionTest {

    private static final List<UUID> INSTITUTIONS = List.of(new UUID(7, 1), new UUID(7, 2), new UUID(7, 3));
    private static final String GROUP = "desk";

    private final CloudEvents cloudEvents =
            new CloudEvents(JsonMapper.shared(), Clock.systemUTC(), Ids.timeOrdered(), "/test");

    /** Thousands of stack traces that are meant to be. */
    @BeforeContainer
    static void quiet() {
        ((Logger) LoggerFactory.getLogger(Reception.class)).setLevel(Level.OFF);
    }

    @AfterContainer
    static void loud() {
        ((Logger) LoggerFactory.getLogger(Reception.class)).setLevel(null);
    }

    enum Kind {
        GOOD,
        UNREADABLE,
        /** Fails as often as it is given. */
        FAILING,
        /** Fails twice, then not. */
        SHAKY,
        /** Meets an outage seven times, then none. */
        UNLUCKY,
        /** Ends the stack each time. */
        DEEP,
        /** Replayed for another group. */
        FOR_OTHERS
    }

    record Sample(Kind kind, int institution, int entity) {}

    @Provide
    Arbitrary<List<Sample>> samples() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(6, Kind.GOOD),
                                net.jqwik.api.Tuple.of(1, Kind.UNREADABLE),
                                net.jqwik.api.Tuple.of(1, Kind.FAILING),
                                net.jqwik.api.Tuple.of(1, Kind.SHAKY),
                                net.jqwik.api.Tuple.of(1, Kind.UNLUCKY),
                                net.jqwik.api.Tuple.of(1, Kind.DEEP),
                                net.jqwik.api.Tuple.of(1, Kind.FOR_OTHERS)),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 3))
                .as(Sample::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void every_good_one_is_received_in_the_order_of_its_key_and_every_bad_one_parked_once(
            @ForAll("samples") List<Sample> samples, @ForAll @IntRange(max = 3) int parkingIsAway) {
        var desk = new Desk(samples);
        desk.parkingIsAway = parkingIsAway;

        desk.consume();

        for (var key : samples.stream().map(ReceptionTest::key).distinct().toList()) {
            var expected = new ArrayList<Long>();
            for (var offset = 0L; offset < samples.size(); offset++) {
                var sample = samples.get((int) offset);
                if (key(sample).equals(key)
                        && Set.of(Kind.GOOD, Kind.SHAKY, Kind.UNLUCKY).contains(sample.kind())
                        && !(sample.kind() == Kind.SHAKY && desk.parked.contains(offset))) {
                    expected.add(offset);
                }
            }
            assertThat(desk.received.stream()
                            .filter(offset ->
                                    key(samples.get(offset.intValue())).equals(key)))
                    .as("what was received of %s, once each and in order", key)
                    .containsExactlyElementsOf(expected);
        }
        assertThat(desk.parked.stream()
                        .filter(offset -> samples.get(offset.intValue()).kind() != Kind.SHAKY))
                .containsExactlyInAnyOrderElementsOf(desk.offsets(Kind.UNREADABLE, Kind.FAILING, Kind.DEEP));
        assertThat(desk.parked).doesNotHaveDuplicates();
        desk.offsets(Kind.FAILING, Kind.DEEP)
                .forEach(offset -> assertThat(desk.alone.get(offset)).isBetween(Reception.AT_ONCE, Reception.ATTEMPTS));
        assertThat(desk.parkedCount.count()).isEqualTo(desk.parked.size());
    }

    @Example
    void good_ones_before_an_unreadable_one_are_received() {
        var desk = new Desk(List.of(good(0), good(1), good(2), new Sample(Kind.UNREADABLE, 0, 0), good(3)));

        desk.consume();

        assertThat(desk.received).containsExactly(0L, 1L, 2L, 4L);
        assertThat(desk.parked).containsExactly(3L);
    }

    @Example
    void a_failing_one_is_given_alone_just_as_often_as_is_written_and_then_parked() {
        var desk = new Desk(List.of(new Sample(Kind.FAILING, 0, 0)));

        desk.consume();

        assertThat(desk.alone).containsEntry(0L, 5);
        assertThat(desk.together).isZero();
        assertThat(desk.parked).containsExactly(0L);
        assertThat(desk.waits)
                .as("it comes again four times, with a pause before each")
                .isEqualTo(4);
    }

    @Example
    void many_failing_ones_wait_together() {
        var samples = new ArrayList<Sample>();
        for (var i = 0; i < 100; i++) {
            samples.add(new Sample(Kind.FAILING, 0, i));
        }
        var desk = new Desk(samples);

        desk.consume();

        assertThat(desk.parked).hasSize(100);
        assertThat(desk.waits).isEqualTo(4);
    }

    /** One in 250 of one institution's is bad, and five hundred come at a time. */
    @Example
    void everybody_waits_for_one_institution_a_few_times_and_not_for_each_of_its_bad_ones() {
        var samples = new ArrayList<Sample>();
        for (var i = 0; i < 5_000; i++) {
            samples.add(new Sample(i % 250 == 0 ? Kind.FAILING : Kind.GOOD, i % 2, i));
        }
        var desk = new Desk(samples);

        desk.consume(500);

        assertThat(desk.waits).isEqualTo(4);
        assertThat(desk.parked).containsExactlyInAnyOrderElementsOf(desk.offsets(Kind.FAILING));
        assertThat(desk.received).containsExactlyInAnyOrderElementsOf(desk.offsets(Kind.GOOD));
        assertThat(desk.alone.get(4_750L)).isEqualTo(2);
    }

    @Example
    void those_that_succeed_at_last_hold_up_the_others_no_longer_than_those_that_never_do() {
        var samples = new ArrayList<Sample>();
        for (var i = 0; i < 100; i++) {
            samples.add(new Sample(Kind.SHAKY, 0, i));
            samples.add(good(1_000 + i));
        }
        var desk = new Desk(samples);

        desk.consume(10);

        assertThat(desk.waits).isEqualTo(4);
        assertThat(desk.received).containsAll(desk.offsets(Kind.GOOD)).hasSizeGreaterThan(100);
    }

    @Example
    void what_failed_long_ago_is_forgotten() {
        var time = new AtomicReference<>(Instant.parse("2026-05-05T10:00:00Z"));
        var pauses = new PauseBudget(2, ((InstantSource) time::get).withZone(ZoneOffset.UTC));
        var institution = new InstitutionId(INSTITUTIONS.getFirst());
        pauses.paused(institution);
        assertThat(pauses.isSpentFor(institution)).isFalse();
        pauses.paused(institution);
        assertThat(pauses.isSpentFor(institution)).isTrue();
        assertThat(pauses.isSpentFor(new InstitutionId(INSTITUTIONS.getLast()))).isFalse();

        time.updateAndGet(then -> then.plus(PauseBudget.REMEMBERED));
        pauses.failed(institution);
        time.updateAndGet(then -> then.plus(PauseBudget.REMEMBERED));
        assertThat(pauses.isSpentFor(institution)).as("it goes on failing").isTrue();

        time.updateAndGet(then -> then.plusMillis(1));
        assertThat(pauses.isSpentFor(institution)).isFalse();
    }

    @Example
    void what_cannot_even_be_parked_is_brought_again() {
        var desk = new Desk(List.of(good(0), new Sample(Kind.UNREADABLE, 0, 0), good(1)));
        desk.parkingIsAway = 3;

        desk.consume();

        assertThat(desk.received).containsExactly(0L, 2L);
        assertThat(desk.parked).containsExactly(1L);
    }

    @Example
    void a_process_without_memory_does_not_go_on() {
        var desk = new Desk(List.of(good(0)));
        var reception = desk.reception(events -> {
            throw new OutOfMemoryError("heap");
        });

        assertThatThrownBy(() -> reception.onMessage(desk.records)).isInstanceOf(OutOfMemoryError.class);
    }

    private static Sample good(int entity) {
        return new Sample(Kind.GOOD, 0, entity);
    }

    private static String key(Sample sample) {
        return INSTITUTIONS.get(sample.institution()) + ":" + sample.entity();
    }

    /** A subscriber, and a container that does what Spring's does: commits before the failed index, and comes again. */
    private final class Desk {

        final List<Sample> samples;
        final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        final List<Long> received = new ArrayList<>();
        final List<Long> parked = new ArrayList<>();
        final Map<Long, Integer> given = new HashMap<>();
        final Map<Long, Integer> alone = new HashMap<>();
        final Counter parkedCount = new SimpleMeterRegistry().counter("parked");
        int together;
        int waits;
        int parkingIsAway;

        Desk(List<Sample> samples) {
            this.samples = samples;
            for (var offset = 0; offset < samples.size(); offset++) {
                records.add(record(offset, samples.get(offset)));
            }
        }

        List<Long> offsets(Kind... kinds) {
            return records.stream()
                    .map(ConsumerRecord::offset)
                    .filter(offset -> List.of(kinds)
                            .contains(samples.get(offset.intValue()).kind()))
                    .toList();
        }

        void consume() {
            consume(Integer.MAX_VALUE);
        }

        void consume(int atOnce) {
            var reception = reception(this::take);
            var left = records;
            while (!left.isEmpty()) {
                var come = Math.min(atOnce, left.size());
                try {
                    reception.onMessage(left.subList(0, come));
                    left = left.subList(come, left.size());
                } catch (BatchListenerFailedException failed) {
                    left = left.subList(failed.getIndex(), left.size());
                    waits++;
                    assertThat(waits).as("it ends").isLessThan(5_000);
                }
            }
        }

        Reception reception(java.util.function.Consumer<List<IncomingEvent>> take) {
            var subscriber = new EventSubscriber() {
                @Override
                public String name() {
                    return GROUP;
                }

                @Override
                public Set<String> topics() {
                    return Set.of("things");
                }

                @Override
                public void receive(List<IncomingEvent> events) {
                    take.accept(events);
                }
            };
            return new Reception(subscriber, cloudEvents, this::park, Clock.systemUTC(), parkedCount);
        }

        private void take(List<IncomingEvent> events) {
            assertThat(events).allMatch(event -> event.institution().equals(Tenancy.current()));
            if (events.size() > 1) {
                together++;
            }
            // The whole is taken in or nothing, as a subscriber does that writes once.
            for (var event : events) {
                var offset = Long.parseLong(event.id());
                if (events.size() == 1) {
                    alone.merge(offset, 1, Integer::sum);
                }
                meet(samples.get((int) offset).kind(), given.merge(offset, 1, Integer::sum));
            }
            events.forEach(event -> received.add(Long.parseLong(event.id())));
        }

        private void meet(Kind kind, int times) {
            switch (kind) {
                case GOOD -> {}
                case FAILING -> throw failure(times);
                case SHAKY -> {
                    if (times <= 2) {
                        throw failure(times);
                    }
                }
                case UNLUCKY -> {
                    if (times <= 7) {
                        throw new Refused(new Unavailable("The database", Duration.ofSeconds(1)));
                    }
                }
                case DEEP -> throw new StackOverflowError();
                case UNREADABLE, FOR_OTHERS -> throw new AssertionError("should never be given");
            }
        }

        /** Of another class each time. */
        private RuntimeException failure(int times) {
            return times % 2 == 0 ? new ClassCastException("again") : new IllegalStateException("cannot be taken in");
        }

        private void park(ConsumerRecord<String, byte[]> record, String group, Throwable cause) {
            if (parkingIsAway > 0) {
                parkingIsAway--;
                throw new org.apache.kafka.common.errors.TimeoutException("away");
            }
            assertThat(group).isEqualTo(GROUP);
            parked.add(record.offset());
        }

        private ConsumerRecord<String, byte[]> record(long offset, Sample sample) {
            var value = sample.kind() == Kind.UNREADABLE ? "garbage" : event(offset, sample);
            var headers = new RecordHeaders();
            if (sample.kind() == Kind.FOR_OTHERS) {
                headers.add(Replays.REPLAYED_FOR, "another".getBytes(StandardCharsets.UTF_8));
            }
            return new ConsumerRecord<>(
                    "things",
                    0,
                    offset,
                    0L,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    key(sample),
                    value.getBytes(StandardCharsets.UTF_8),
                    headers,
                    Optional.empty());
        }

        private String event(long offset, Sample sample) {
            return """
                    {"specversion":"1.0","id":"%d","source":"/test","type":"thing.happened.v1","subject":"%d",\
                    "time":"2026-01-01T00:00:00Z","institutionid":"%s","data":{}}""".formatted(offset, sample.entity(), INSTITUTIONS.get(sample.institution()));
        }
    }
}
