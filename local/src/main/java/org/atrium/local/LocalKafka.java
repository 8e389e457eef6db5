package org.atrium.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.atrium.local.kafka.Broker;
import org.atrium.local.kafka.BrokerAnswer;
import org.atrium.local.kafka.BrokerProperties;
import org.atrium.local.process.OwnProcess;
import org.atrium.local.process.Ports;

/** A real Kafka broker of our own on 127.0.0.1: one node in KRaft mode, in a JVM of its own, with its log on disk. */
public final class LocalKafka implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final OwnProcess process;
    private final int port;

    private LocalKafka(OwnProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * How to run it.
     *
     * @param controllerPort of the metadata quorum, which nobody but the broker calls; 0 picks a free one
     * @param heap the JVM's {@code -Xmx}
     * @param log where its own log goes
     */
    public record Options(int controllerPort, String heap, Path log) {
        public static Options in(Path dataDir) {
            return new Options(0, "320m", dataDir.resolve("kafka.log"));
        }
    }

    /**
     * Starts a broker on the data of this folder, formatting it first when it is new, and waits until it answers.
     *
     * @param port 0 picks a free one
     * @throws org.atrium.local.process.LocalFailure when it does not start, and why
     */
    public static LocalKafka start(Path dataDir, int port) {
        return start(dataDir, port, Options.in(dataDir));
    }

    public static LocalKafka start(Path dataDir, int port, Options options) {
        var chosen = Ports.orFree(port);
        var data = dataDir.resolve("log");
        var properties = BrokerProperties.write(
                dataDir.resolve("server.properties"), data, chosen, Ports.orFree(options.controllerPort()));
        var logging = BrokerProperties.writeLogging(dataDir.resolve("log4j2.properties"));
        var broker = Broker.found(logging, options.heap());
        if (!Files.exists(data.resolve("meta.properties"))) {
            broker.format(properties, dataDir.resolve("format.log"));
        }
        var pidFile = dataDir.resolve("kafka.pid");
        var process = OwnProcess.start("Kafka", broker.command(properties), pidFile, options.log());
        try {
            process.await(new BrokerAnswer(chosen)::arrives, PATIENCE);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        return new LocalKafka(process, chosen);
    }

    /** As the clients read it, for example {@code 127.0.0.1:8100}. */
    public String bootstrapServers() {
        return Ports.LOOPBACK + ":" + port;
    }

    public int port() {
        return port;
    }

    public OwnProcess process() {
        return process;
    }

    /** Ends the broker when this JVM ends; for tests, which have nobody to close it. */
    public LocalKafka endingWithThisJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-kafka"));
        return this;
    }

    @Override
    public void close() {
        process.close();
    }
}
