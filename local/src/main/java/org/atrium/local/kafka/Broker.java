package org.atrium.local.kafka;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atrium.local.process.Checkout;
import org.atrium.local.process.LocalFailure;
import org.atrium.local.process.OwnProcess;

/**
 * The broker's program: the jars that the module kafka-broker gathers, run by the Java that runs us.
 *
 * @param jars the folder of the jars
 * @param logging its log4j2 configuration
 * @param heap the JVM's {@code -Xmx}
 */
public record Broker(Path jars, Path logging, String heap) {
    private static final Duration FORMATTING = Duration.ofSeconds(60);
    /** Any 22 characters of base 64 that stand for 16 bytes; a cluster of one on one machine needs no other name. */
    private static final String CLUSTER = "YXRyaXVtLWxvY2FsLTAwMQ";

    public static Broker found(Path logging, String heap) {
        var jars = Checkout.root().resolve("local/kafka-broker/target/jars");
        if (!Files.isDirectory(jars)) {
            throw new LocalFailure("The Kafka broker's jars are not in " + jars
                    + ". Make them with: ./mvnw -pl local/kafka-broker generate-resources");
        }
        return new Broker(jars, logging, heap);
    }

    /** Prepares an empty data folder; a broker refuses to start on one that is not. */
    public void format(Path properties, Path log) {
        var command = java("kafka.tools.StorageTool");
        command.command()
                .addAll(List.of(
                        "format", "--standalone", "--ignore-formatted", "-t", CLUSTER, "-c", properties.toString()));
        var process = OwnProcess.start("Kafka's formatter", command, log.resolveSibling("format.pid"), log);
        var status = process.exited()
                .completeOnTimeout(-1, FORMATTING.toSeconds(), TimeUnit.SECONDS)
                .join();
        var output = process.quotedTail();
        process.close();
        if (status != 0) {
            throw new LocalFailure("Kafka's data folder could not be formatted.\n" + output);
        }
    }

    public ProcessBuilder command(Path properties) {
        var command = java("kafka.Kafka");
        command.command().add(properties.toString());
        return command;
    }

    private ProcessBuilder java(String main) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Dlog4j2.configurationFile=" + logging.toUri(),
                "-cp",
                jars + "/*",
                main);
    }
}
