package org.atrium.analytics.fold.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.intake.EventDraft;
import org.atrium.analytics.intake.EventDraft.Attributes;
import org.atrium.analytics.intake.EventDraft.Data;
import org.atrium.analytics.intake.EventLedger;
import org.atrium.analytics.intake.Intake;
import org.atrium.analytics.intake.PatronDirectory;
import org.atrium.analytics.intake.Submission;
import org.atrium.analytics.quarantine.Quarantine;
import org.atrium.analytics.quarantine.QuarantinedEvent;
import org.atrium.analytics.rollup.RollupChange;
import org.atrium.analytics.rollup.Rollups;
import org.atrium.analytics.vocabulary.Channels;
import org.atrium.analytics.vocabulary.DeclaredTypes;
import org.atrium.analytics.vocabulary.EventType;
import org.atrium.analytics.vocabulary.Vocabulary;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.events.EventSubscriber;
import org.atrium.kit.tenancy.InstitutionId;
import org.atrium.kit.tenancy.Tenancy;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Whatever intake accepts, at its bounds and around them, goes through every fold and subscriber, and adds up. */
class AcceptedEventsAreDigestedTest {

    static final Instant NOW = TopologyRun.START;
    static final UUID PATRON = new UUID(1, 1);

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void whatever_is_accepted_is_counted(@ForAll("drafts") List<EventDraft> drafts) {
        var accepted = accepted(drafts);

        try (var run = new TopologyRun()) {
            var from = NOW.minus(Duration.ofDays(40_000));
            var until = from.plus(Duration.ofDays(50_000));
            run.assign(PATRON, "a", from, Duration.between(from, until), NOW);
            accepted.forEach(run::send);
            var kept = subscribed(run.rollupRecords());

            assertThat(run.parked()).isEmpty();
            assertThat(run.tallies()).isEqualTo(Map.of("a", cameWithin(from, until, accepted) ? "1/1" : "0/1"));
            assertThat(sum(kept.values())).isEqualByComparingTo(sumOf(accepted));
            assertThat(kept.values().stream()
                            .mapToLong(change -> change.totals().quantity())
                            .sum())
                    .isEqualTo(accepted.stream()
                            .mapToLong(event -> event.detail().quantity())
                            .sum());
            kept.values()
                    .forEach(change -> assertThat(new Decimal128(change.totals().value()).bigDecimalValue())
                            .isEqualByComparingTo(change.totals().value()));
        }
    }

    private static boolean cameWithin(Instant from, Instant until, List<EngagementEvent> accepted) {
        return of(PATRON, "visit", accepted)
                .anyMatch(visit -> !visit.time().isBefore(from) && visit.time().isBefore(until));
    }

    private static Stream<EngagementEvent> of(UUID patron, String type, List<EngagementEvent> accepted) {
        return accepted.stream()
                .filter(event -> event.type().equals(type))
                .filter(event -> event.patron().filter(patron::equals).isPresent());
    }

    @Provide
    Arbitrary<List<EventDraft>> drafts() {
        var numbers = Arbitraries.of(
                        "0",
                        "1",
                        "-1",
                        "0.0001",
                        "0.00001",
                        "-0.0001",
                        "1E+6",
                        "1000000",
                        "1000001",
                        "10E5",
                        "1.0",
                        "1.5",
                        "9999999999.9999",
                        "-9999999999.9999",
                        "9999999999.99990",
                        "10000000000",
                        "1E+10",
                        "99E+8",
                        "99E+14",
                        "-99E+14",
                        "1E+400",
                        "1E-400",
                        "1E+999999999",
                        "1E-999999999",
                        "0E+999999999",
                        "99999999999999",
                        "12345678.123456789")
                .map(BigDecimal::new)
                .injectNull(0.2);
        var times = Arbitraries.of(
                NOW.plus(Duration.ofMinutes(5)),
                NOW.plus(Duration.ofMinutes(5)).plusMillis(1),
                NOW,
                NOW.minus(Duration.ofDays(365)),
                Instant.parse("1870-01-02T00:00:00Z"),
                Instant.parse("1870-01-01T00:00:00Z"),
                Instant.parse("1969-12-31T23:59:59.999Z"));
        var texts = Arbitraries.of(
                "x", "é", "हिन्दी", "🦊".repeat(256), "a".repeat(512), "a".repeat(513), "\u0000", "a\uD83E");
        var types = Arbitraries.of("visit", "loan", "gift", "page.view", "made-up");
        var data = Combinators.combine(
                        Arbitraries.of(PATRON.toString(), "").injectNull(0.2),
                        Arbitraries.of("v", "a:b|c", "x".repeat(64), "x".repeat(65))
                                .injectNull(0.7),
                        Arbitraries.of("web", "a".repeat(32), "a|b").injectNull(0.5),
                        numbers,
                        numbers,
                        Arbitraries.of(List.<String>of(), List.of("हिन्दी"), List.of("\u0000")))
                .as((patron, visitor, channel, quantity, value, topics) ->
                        new Data(patron, null, visitor, null, channel, quantity, value, topics, null));
        var attributes = Combinators.combine(texts, texts, types, times)
                .as((id, source, type, time) -> Tuple.of(id, source, type, time.toString()));
        var drafts = Combinators.combine(attributes, data)
                .as((of, about) ->
                        new EventDraft(new Attributes("1.0", of.get1(), of.get2(), of.get3(), of.get4(), null), about));
        return drafts.list().ofMinSize(1).ofMaxSize(60);
    }

    /** Through the real intake, with everybody known and nothing known already. */
    private static List<EngagementEvent> accepted(List<EventDraft> drafts) {
        var ledger = new Taken();
        var intake = new Intake(
                new Everybody(),
                new Vocabulary(new NoTypes(), clock()),
                new Channels((words, most, days) -> words, clock()),
                ledger,
                new Forgetful(),
                clock());
        var submissions = new ArrayList<Submission>();
        for (var draft : drafts) {
            submissions.add(new Submission.Legible(submissions.size(), new byte[0], draft));
        }
        Tenancy.run(TopologyRun.INSTITUTION, () -> intake.receive(submissions));
        var once = new HashMap<String, EngagementEvent>();
        ledger.events.forEach(event -> once.putIfAbsent(event.origin().toString(), event));
        return List.copyOf(once.values());
    }

    /** The last value of each part, as the real subscriber hands it on. */
    private static Map<String, RollupChange> subscribed(List<byte[]> records) {
        var kept = new HashMap<String, RollupChange>();
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(Rollups.class, () -> new KeptRollups(kept));
            context.scan("org.atrium.analytics.rollup.kafka");
            context.refresh();
            var reader = new CloudEvents(JsonMapper.shared(), clock(), UUID::randomUUID, "/test");
            var subscriber = context.getBean(EventSubscriber.class);
            records.forEach(record -> subscriber.receive(List.of(reader.read(record))));
        }
        return kept;
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private static BigDecimal sum(java.util.Collection<RollupChange> changes) {
        return changes.stream().map(change -> change.totals().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal sumOf(List<EngagementEvent> events) {
        return events.stream()
                .map(event -> Optional.ofNullable(event.detail().value()).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private record KeptRollups(Map<String, RollupChange> kept) implements Rollups {

        @Override
        public void keep(List<RollupChange> changes) {
            changes.stream()
                    .filter(change -> change.people() == null)
                    .forEach(change -> kept.put(change.cell().key(), change));
        }

        @Override
        public void totals(Range range, Consumer<DayTotals> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void people(Range range, Consumer<DayPeople> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void crowds(Range range, int few, Consumer<DayCrowd> each) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Instant> asOf() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Taken implements EventLedger {

        private final List<EngagementEvent> events = new ArrayList<>();

        @Override
        public BitSet append(List<EngagementEvent> more) {
            events.addAll(more);
            return new BitSet();
        }

        @Override
        public long pending(Instant counted) {
            return 0;
        }

        @Override
        public Set<InstitutionId> institutions() {
            return Set.of();
        }

        @Override
        public long forgetBefore(Instant acceptedAt) {
            return 0;
        }
    }

    private record Everybody() implements PatronDirectory {

        @Override
        public Answer resolve(Question question) {
            return new Answer(question.patrons(), Map.of(), question.branches());
        }

        @Override
        public ZoneId timeZone() {
            return ZoneId.of("Pacific/Kiritimati");
        }
    }

    private record NoTypes() implements DeclaredTypes {

        @Override
        public List<EventType> all() {
            return List.of();
        }

        @Override
        public boolean add(EventType type) {
            return false;
        }
    }

    private record Forgetful() implements Quarantine {

        @Override
        public List<UUID> keep(List<QuarantinedEvent.Refusal> refused) {
            return refused.stream().map(one -> UUID.randomUUID()).collect(Collectors.toList());
        }

        @Override
        public Optional<QuarantinedEvent> find(UUID id) {
            return Optional.empty();
        }

        @Override
        public List<QuarantinedEvent> page(int limit, @Nullable UUID before, @Nullable String reason) {
            return List.of();
        }

        @Override
        public void release(UUID id, Instant at) {}

        @Override
        public boolean delete(UUID id) {
            return false;
        }

        @Override
        public void refuseAgain(UUID id, String reason, String pointer, String detail) {}
    }
}
