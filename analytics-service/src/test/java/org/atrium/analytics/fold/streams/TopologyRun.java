package org.atrium.analytics.fold.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.analytics.engagement.EngagementFormat;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.fold.Fold;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.analytics.lift.Participations;
import org.atrium.analytics.rollup.Headcount;
import org.atrium.kit.events.CloudEvents;
import org.atrium.kit.tenancy.InstitutionId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real topology on Kafka's test driver, with a clock that only moves when told. */
final class TopologyRun implements AutoCloseable {

    static final InstitutionId INSTITUTION = new InstitutionId(new UUID(5, 5));

    static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    static final String APPLICATION = StreamsLife.APPLICATION;
    static final Duration KEPT = Duration.ofDays(400);

    private static final FoldSettings SETTINGS = new FoldSettings(Path.of("nowhere"), Duration.ofMillis(500), 1, KEPT);

    private static final JsonMapper JSON = JsonMapper.shared();
    static final EngagementFormat FORMAT = format();
    private static final List<Fold<?>> FOLDS = folds();

    private final TopologyTestDriver driver;
    private boolean closed;
    private final Map<String, TestOutputTopic<String, byte[]>> outputs = new HashMap<>();
    private final Map<String, JsonNode> rollups = new LinkedHashMap<>();
    private final Map<String, JsonNode> people = new LinkedHashMap<>();
    private final Map<String, JsonNode> tallies = new LinkedHashMap<>();
    private final Map<String, JsonNode> strata = new LinkedHashMap<>();
    private long sent;
    private Instant now = START;
    private Instant agreed;
    private final Clock clock = ((InstantSource) () -> agreed).withZone(ZoneOffset.UTC);

    TopologyRun() {
        this(START, List.of());
    }

    /** @param more folds beside those of the service */
    TopologyRun(Instant now, List<Fold<?>> more) {
        agreed = now;
        var configuration = new Properties();
        configuration.putAll(StreamsLife.configuration(
                StreamsLifeTest.kit((short) 1), StreamsLifeTest.folds(Path.of(directory())), clock));
        // What is sent is seen at once, and not with the next transaction.
        configuration.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(topology(clock, more), configuration, now);
    }

    /** As the service runs it. */
    static Topology topology(Clock clock) {
        return topology(clock, List.of());
    }

    private static Topology topology(Clock clock, List<Fold<?>> more) {
        var folds = new ArrayList<>(FOLDS);
        folds.addAll(more);
        return new AnalyticsTopology(FORMAT, folds, envelopes(clock), clock, SETTINGS).topology();
    }

    private static CloudEvents envelopes(Clock clock) {
        return new CloudEvents(JSON, clock, UUID::randomUUID, "/analytics-service");
    }

    /** What has been seen is known in a process that starts later. */
    TopologyRun restartedAt(Instant then) {
        var next = new TopologyRun(then, List.of());
        var seen = next.driver.<Integer, byte[]>getWindowStore(SeenEvents.STORE);
        try (var all = driver.<Integer, byte[]>getWindowStore(SeenEvents.STORE).all()) {
            all.forEachRemaining(entry ->
                    seen.put(entry.key.key(), entry.value, entry.key.window().start()));
        }
        close();
        return next;
    }

    private static EngagementFormat format() {
        try (var context = new AnnotationConfigApplicationContext("org.atrium.analytics.engagement.kafka")) {
            return context.getBean(EngagementFormat.class);
        }
    }

    /** Those of the features, found as the service finds them. */
    private static List<Fold<?>> folds() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.registerBean(FoldSettings.class, () -> SETTINGS);
            context.registerBean(CloudEvents.class, () -> envelopes(Clock.systemUTC()));
            context.scan(
                    "org.atrium.analytics.rollup.streams",
                    "org.atrium.analytics.lift.streams",
                    "org.atrium.analytics.population.streams");
            context.refresh();
            var folds = new ArrayList<Fold<?>>();
            context.getBeanProvider(Fold.class).orderedStream().forEach(folds::add);
            return List.copyOf(folds);
        }
    }

    private static String directory() {
        try {
            return Files.createTempDirectory("atrium-topology").toString();
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }

    Instant now() {
        return now;
    }

    /** What comes from here on comes later. */
    void later(Duration time) {
        now = now.plus(time);
    }

    EngagementEvent event(UUID patron, String type, Instant time, long quantity) {
        return event("event-" + sent, patron, type, time, quantity);
    }

    EngagementEvent event(String id, UUID patron, String type, Instant time, long quantity) {
        var event = new EngagementEvent(
                INSTITUTION,
                new Origin("test", id),
                type,
                time,
                Instant.parse("2026-06-01T00:00:00Z").plusMillis(Math.floorMod(id.hashCode(), 1000)),
                AnalyticsTopologyTest.day(time),
                new Person.Patron(patron),
                new Detail(null, "onsite", quantity, null, List.of(), null));
        send(event);
        return event;
    }

    static EngagementEvent ofInstitution(EngagementEvent event, UUID institution) {
        return new EngagementEvent(
                new InstitutionId(institution),
                event.origin(),
                event.type(),
                event.time(),
                event.acceptedAt(),
                event.day(),
                event.person(),
                event.detail());
    }

    void send(EngagementEvent event) {
        sent++;
        send(event.key(), event, event.acceptedAt(), null);
    }

    /** As it comes back from the parked topic. */
    void replay(EngagementEvent event, String whom, Instant at) {
        send(event.key(), event, at, whom);
    }

    void send(String key, EngagementEvent event, Instant at, @Nullable String replayedFor) {
        var headers = new RecordHeaders();
        if (replayedFor != null) {
            headers.add("atrium-replayed-for", replayedFor.getBytes(StandardCharsets.UTF_8));
        }
        input("engagement.event").pipeInput(new TestRecord<>(key, FORMAT.write(event), headers, at));
    }

    void assign(UUID patron, String arm, Instant from, Duration within, Instant toldAt) {
        assign(AnalyticsTopologyTest.CAMPAIGN, patron, arm, from, within, toldAt);
    }

    void assign(UUID campaign, UUID patron, String arm, Instant from, Duration within, Instant toldAt) {
        var event = """
                {"specversion":"1.0","id":"%s","source":"/campaign-service","type":"delivery.assigned.v1","subject":"%s",
                 "time":"%s","institutionid":"%s","data":{"campaignId":"%s","patronId":"%s","arm":"%s",
                 "assignedAt":"%s","outcome":{"event":"visit","until":"%s"}}}""".formatted(
                        UUID.randomUUID(), patron, toldAt, INSTITUTION, campaign, patron, arm, from, from.plus(within));
        raw("campaign.delivery", INSTITUTION + ":" + patron, event);
    }

    /** What patron-service tells of a patron, as it stands after so many changes. */
    void patron(UUID patron, long version, String attributes) {
        patron(INSTITUTION + ":" + patron, patron, version, attributes);
    }

    /** @param key under which the record lies */
    void patron(String key, UUID patron, long version, String attributes) {
        var event = """
                {"specversion":"1.0","id":"%s","source":"/patron-service","type":"patron.changed.v1","subject":"%s",
                 "time":"%s","institutionid":"%s","data":{"patronId":"%s","version":%d,%s,
                 "segmentsEntered":[],"segmentsLeft":[]}}""".formatted(UUID.randomUUID(), patron, now, INSTITUTION, patron, version, attributes);
        raw("patron.lifecycle", key, event);
    }

    /** An event as it lies on the topic, under the key that it names. */
    void raw(String topic, String event) {
        raw(topic, keyOf(event), event);
    }

    private static String keyOf(String event) {
        try {
            var json = JSON.readTree(event);
            return json.path("institutionid").asString("") + ":"
                    + json.path("subject").asString("");
        } catch (JacksonException noEvent) {
            return INSTITUTION + ":" + new UUID(3, 3);
        }
    }

    private void raw(String topic, String key, String event) {
        input(topic).pipeInput(new TestRecord<>(key, event.getBytes(StandardCharsets.UTF_8), now()));
    }

    private TestInputTopic<String, byte[]> input(String topic) {
        return driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer());
    }

    void pass(Duration time) {
        agreed = agreed.plus(time);
        driver.advanceWallClockTime(time);
    }

    /** The clock of this machine alone jumps. */
    void machineJumps(Duration time) {
        driver.advanceWallClockTime(time);
    }

    Instant agreed() {
        return agreed;
    }

    List<Instant> timestamps(String topic) {
        return topic(topic).readRecordsToList().stream()
                .map(TestRecord::getRecordTime)
                .toList();
    }

    /** The last value of the one cell of each type. */
    Map<String, JsonNode> rollups() {
        var byType = new HashMap<String, JsonNode>();
        allRollups().values().forEach(data -> byType.put(data.path("type").stringValue(), data));
        return byType;
    }

    Map<String, JsonNode> allRollups() {
        readRollups();
        return rollups;
    }

    /** Sketches, by cell. */
    Map<String, JsonNode> peopleByCell() {
        readRollups();
        return people;
    }

    private void readRollups() {
        pass(Duration.ofSeconds(3));
        output("analytics.rollup")
                .forEach((key, event) -> (key.endsWith("|people") ? people : rollups).put(key, event.path("data")));
    }

    /** Distinct people of all cells. */
    long people() {
        return Headcount.of(peopleByCell().values().stream()
                        .map(data ->
                                Base64.getDecoder().decode(data.path("people").stringValue()))
                        .toList())
                .people();
    }

    /** Converted and assigned by arm. */
    Map<String, String> tallies() {
        pass(Duration.ofSeconds(1));
        output("analytics.lift").forEach((key, event) -> tallies.put(key, event.path("data")));
        var byArm = new HashMap<String, String>();
        tallies.values()
                .forEach(data -> byArm.put(
                        data.path("arm").stringValue(),
                        data.path("converted").asLong() + "/"
                                + data.path("assigned").asLong()));
        return byArm;
    }

    /** Patrons by the values of one characteristic; those without a value under an empty name. */
    Map<String, Long> population(String characteristic) {
        pass(Duration.ofSeconds(1));
        output("analytics.population").forEach((key, event) -> strata.put(key, event.path("data")));
        var byValue = new HashMap<String, Long>();
        strata.values().stream()
                .filter(data -> data.path("characteristic").stringValue().equals(characteristic))
                .filter(data -> data.path("patrons").asLong() != 0)
                .forEach(data -> byValue.merge(
                        data.path("value").asString(""), data.path("patrons").asLong(), Long::sum));
        return byValue;
    }

    /** How much of what patrons did is remembered for assignments that come later. */
    int happened() {
        var count = 0;
        try (var all = driver.getWindowStore("lift-moments").all()) {
            for (; all.hasNext(); all.next()) {
                count++;
            }
        }
        return count;
    }

    /** In how many campaigns the patron is known to take part. */
    int participations(UUID patron) {
        var known = driver.<String, Participations>getKeyValueStore("lift-participations")
                .get(INSTITUTION + ":" + patron);
        return known == null ? 0 : known.all().size();
    }

    List<String> parked() {
        var all = new ArrayList<>(values("engagement.event.parked"));
        all.addAll(values("campaign.delivery.parked"));
        all.addAll(values("patron.lifecycle.parked"));
        return all;
    }

    List<TestRecord<String, byte[]>> parkedEvents() {
        return topic("engagement.event.parked").readRecordsToList();
    }

    /** As the subscribers of the service read them. */
    List<byte[]> rollupRecords() {
        pass(Duration.ofSeconds(3));
        return topic("analytics.rollup").readValuesToList();
    }

    private Map<String, JsonNode> output(String topic) {
        var last = new LinkedHashMap<String, JsonNode>();
        var output = topic(topic);
        while (!output.isEmpty()) {
            var record = output.readKeyValue();
            last.put(record.key, JSON.readTree(record.value));
        }
        return last;
    }

    private List<String> values(String topic) {
        return topic(topic).readValuesToList().stream()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .toList();
    }

    private TestOutputTopic<String, byte[]> topic(String topic) {
        return outputs.computeIfAbsent(
                topic, name -> driver.createOutputTopic(name, new StringDeserializer(), new ByteArrayDeserializer()));
    }

    /** A second call, after a restart, does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            driver.close();
        }
    }
}
