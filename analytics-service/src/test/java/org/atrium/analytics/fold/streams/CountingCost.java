package org.atrium.analytics.fold.streams;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.atrium.analytics.engagement.EngagementEvent;
import org.atrium.analytics.engagement.EngagementEvent.Detail;
import org.atrium.analytics.engagement.EngagementEvent.Origin;
import org.atrium.analytics.engagement.Person;
import org.atrium.analytics.fold.FoldSettings;
import org.atrium.local.LocalKafka;

/**
 * Prints what the folds cost for each event, on a broker of its own: processor time of this process and of the broker,
 * first while a backlog is worked off and then while events come one by one. The same number of events comes before, so
 * that what is measured is compiled.
 *
 * <p>{@code java -cp <test classes and dependencies> org.atrium.analytics.fold.streams.CountingCost [events] [a second]}
 */
final class CountingCost {

    private static final int PARTITIONS = 6;
    private static final int PATRONS = 20_000;
    private static final int BRANCHES = 20;
    private static final Duration PACED = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Random random = new Random(7);
    private final Instant start = Instant.now();
    private final LocalKafka broker;
    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;
    private long sent;

    private CountingCost(LocalKafka broker) throws Exception {
        this.broker = broker;
        Map<String, Object> servers = Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 5);
        producer = new KafkaProducer<>(servers, new StringSerializer(), new ByteArraySerializer());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        admin.createTopics(Stream.of(
                                "engagement.event",
                                "campaign.delivery",
                                "patron.lifecycle",
                                "analytics.rollup",
                                "analytics.lift",
                                "analytics.population")
                        .flatMap(name -> Stream.of(name, name + ".parked"))
                        .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                        .toList())
                .all()
                .get();
    }

    static void main(String... args) throws Exception {
        var events = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
        var aSecond = args.length > 1 ? Integer.parseInt(args[1]) : 500;
        try (var broker = LocalKafka.start(Files.createTempDirectory("atrium-counting-kafka"), 0)) {
            new CountingCost(broker).run(events, aSecond);
        }
        System.exit(0);
    }

    private void run(int events, int aSecond) throws Exception {
        send(events);
        try (var streams = streams()) {
            streams.start();
            awaitCounted();
            var before = Cpu.now();
            var earlier = written();
            send(events);
            var producing = Cpu.now();
            awaitCounted();
            Cpu.now().minus(producing).print("backlog, without sending it", events);
            print("backlog", earlier, events);
            var written = written();

            var paced = (int) (aSecond * PACED.toSeconds());
            before = Cpu.now();
            for (var i = 0; i < paced; i++) {
                sendOne();
                LockSupport.parkNanos(1_000_000_000L / aSecond);
            }
            awaitCounted();
            Cpu.now().minus(before).print("one by one, with sending them", paced);
            print("one by one", written, paced);

            before = Cpu.now();
            LockSupport.parkNanos(PACED.toNanos());
            Cpu.now().minus(before).print("nothing, for each millisecond", PACED.toMillis());
        }
    }

    private KafkaStreams streams() throws Exception {
        var settings = new FoldSettings(
                Files.createTempDirectory("atrium-counting-state"), Duration.ofMillis(500), 1, TopologyRun.KEPT);
        var configuration = StreamsLife.configuration(StreamsLifeTest.kit((short) 1), settings, Clock.systemUTC());
        configuration.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        return new KafkaStreams(TopologyRun.topology(Clock.systemUTC()), new StreamsConfig(configuration));
    }

    private void send(int events) {
        for (var i = 0; i < events; i++) {
            sendOne();
        }
        producer.flush();
    }

    private void sendOne() {
        var event = event(sent++);
        var at = event.acceptedAt().toEpochMilli();
        producer.send(new ProducerRecord<>("engagement.event", null, at, event.key(), TopologyRun.FORMAT.write(event)));
    }

    /** Half of them visits; two thousand accepted in a second. */
    private EngagementEvent event(long number) {
        var at = start.plusMillis(number / 2);
        return new EngagementEvent(
                TopologyRun.INSTITUTION,
                new Origin("urn:gate", "event-" + number),
                List.of("visit", "visit", "loan", "page.view").get(random.nextInt(4)),
                at,
                at,
                AnalyticsTopologyTest.day(at),
                new Person.Patron(new UUID(1, random.nextInt(PATRONS))),
                new Detail(new UUID(2, random.nextInt(BRANCHES)), "onsite", 1, null, List.of(), null));
    }

    /** Records that lie on changelogs and on the topics of the folds, by topic; the marks of transactions among them. */
    private Map<String, Long> written() throws Exception {
        var topics = admin.listTopics().names().get().stream()
                .filter(name -> name.startsWith(StreamsLife.APPLICATION) || name.startsWith("analytics."))
                .toList();
        var ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return admin.listOffsets(ends).all().get().entrySet().stream()
                .collect(Collectors.groupingBy(
                        one -> one.getKey().topic(),
                        TreeMap::new,
                        Collectors.summingLong(one -> one.getValue().offset())));
    }

    private void print(String what, Map<String, Long> before, long events) throws Exception {
        written().forEach((topic, records) -> {
            var more = records - before.getOrDefault(topic, 0L);
            if (more > 0) {
                System.out.printf("%-14s %-60s %5.2f records an event%n", what, topic, (double) more / events);
            }
        });
    }

    private void awaitCounted() throws Exception {
        while (counted() < sent) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private long counted() throws Exception {
        return admin
                .listConsumerGroupOffsets(StreamsLife.APPLICATION)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(one -> one.getKey().topic().equals("engagement.event"))
                .mapToLong(one -> one.getValue() == null ? 0 : one.getValue().offset())
                .sum();
    }

    /** Nanoseconds of processor time. */
    private record Cpu(long here, long broker, long wall) {

        static Cpu now() {
            var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            var children = ProcessHandle.current()
                    .descendants()
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
            return new Cpu(system.getProcessCpuTime(), children.toNanos(), System.nanoTime());
        }

        Cpu minus(Cpu before) {
            return new Cpu(here - before.here, broker - before.broker, wall - before.wall);
        }

        void print(String what, long events) {
            System.out.printf(
                    "%-32s %7d events, %6.1f µs of processor an event here, %6.1f in the broker, %.1f s%n",
                    what, events, here / 1e3 / events, broker / 1e3 / events, wall / 1e9);
        }
    }
}
