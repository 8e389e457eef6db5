package org.atrium.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.atrium.local.LocalKafka;
import org.atrium.local.LocalMongo;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A real {@code mongod} and a real broker, started once for a test run and stopped with it. */
public final class RealServers {

    private static final String SECRET = "a-secret-that-only-tests-know-0123456789";

    private RealServers() {}

    public static String mongoUri() {
        return Mongo.SERVER.uri();
    }

    /** Bootstrap servers. */
    public static String kafka() {
        return Kafka.SERVER.bootstrapServers();
    }

    public static String secret() {
        return SECRET;
    }

    /** Points a service under test at the real servers, with a database of its own. */
    public static void register(DynamicPropertyRegistry registry, String database) {
        registry.add("atrium.mongodb-uri", RealServers::mongoUri);
        registry.add("atrium.kafka", RealServers::kafka);
        registry.add("atrium.database", () -> database);
        registry.add("atrium.kafka-partitions", () -> 2);
        registry.add("atrium.service-secret", () -> SECRET);
        registry.add("atrium.secrets-key", () -> SECRET);
    }

    private static Path home(String name) {
        try {
            var home = Files.createTempDirectory("atrium-test-" + name);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(home)));
            return home;
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }

    private static void forget(Path home) {
        try (var files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException goneAlready) {
            System.getLogger(RealServers.class.getName()).log(System.Logger.Level.DEBUG, "cleaning up", goneAlready);
        }
    }

    private static void atExit(AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                server.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        }));
    }

    private static final class Mongo {
        static final LocalMongo SERVER = start();

        private static LocalMongo start() {
            var server = LocalMongo.start(home("mongo"), 0);
            atExit(server);
            return server;
        }
    }

    private static final class Kafka {
        static final LocalKafka SERVER = start();

        private static LocalKafka start() {
            var server = LocalKafka.start(home("kafka"), 0);
            atExit(server);
            return server;
        }
    }
}
