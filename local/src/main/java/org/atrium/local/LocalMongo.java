package org.atrium.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.atrium.local.mongo.MongodFinder;
import org.atrium.local.mongo.ReplicaSetOfOne;
import org.atrium.local.process.OwnProcess;
import org.atrium.local.process.Ports;

/**
 * A real mongod of our own on 127.0.0.1, the only member of the replica set {@code atrium}. Its data stay in the folder
 * that it is given, over restarts and over {@code kill -9}.
 */
public final class LocalMongo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** It would take notes of itself each second, for MongoDB's own support; nobody sends them there from here. */
    private static final String NO_DIAGNOSTICS = "diagnosticDataCollectionEnabled=false";

    private final OwnProcess process;
    private final int port;

    private LocalMongo(OwnProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * How to run it.
     *
     * @param cacheGb gigabytes for the storage engine's cache; unless told, a mongod takes half of the memory
     * @param log where its own log goes
     * @param say is told which server runs and how a download goes
     */
    public record Options(double cacheGb, Path log, Consumer<String> say) {
        public static Options in(Path dataDir) {
            return new Options(0.5, dataDir.resolve("mongod.log"), System.err::println);
        }
    }

    /**
     * Starts a server on the data of this folder and waits until it is primary.
     *
     * @param port 0 picks a free one
     * @throws org.atrium.local.process.LocalFailure when no mongod is found or it does not start, and why
     */
    public static LocalMongo start(Path dataDir, int port) {
        return start(dataDir, port, Options.in(dataDir));
    }

    public static LocalMongo start(Path dataDir, int port, Options options) {
        var mongod = MongodFinder.find(options.say());
        var chosen = Ports.orFree(port);
        var data = dataDir.resolve("db");
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = new ProcessBuilder(
                mongod.binary().toString(),
                "--dbpath",
                data.toString(),
                "--port",
                Integer.toString(chosen),
                "--bind_ip",
                Ports.LOOPBACK,
                "--replSet",
                ReplicaSetOfOne.NAME,
                "--oplogSize",
                "990",
                "--wiredTigerCacheSizeGB",
                String.format(Locale.ROOT, "%.2f", options.cacheGb()),
                "--nounixsocket",
                "--setParameter",
                NO_DIAGNOSTICS,
                "--quiet");
        var process = OwnProcess.start("MongoDB", command, dataDir.resolve("mongod.pid"), options.log());
        return primary(new LocalMongo(process, chosen));
    }

    /** As the drivers read it, for example {@code mongodb://127.0.0.1:8110/?replicaSet=atrium}. */
    public String uri() {
        return "mongodb://%s:%d/?replicaSet=%s".formatted(Ports.LOOPBACK, port, ReplicaSetOfOne.NAME);
    }

    public int port() {
        return port;
    }

    public OwnProcess process() {
        return process;
    }

    /** Ends the server when this JVM ends; for tests, which have nobody to close it. */
    public LocalMongo endingWithThisJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-mongod"));
        return this;
    }

    @Override
    public void close() {
        process.close();
    }

    private static LocalMongo primary(LocalMongo mongo) {
        try (var replicaSet = new ReplicaSetOfOne(mongo.port)) {
            mongo.process.await(replicaSet::answers, PATIENCE);
            replicaSet.found();
            mongo.process.await(replicaSet::isPrimary, PATIENCE);
            return mongo;
        } catch (RuntimeException e) {
            mongo.close();
            throw e;
        }
    }
}
