package org.atrium.bench.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atrium.local.LocalMongo;
import org.atrium.local.launch.AccessTokens;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.process.Checkout;
import org.atrium.local.process.Folders;
import org.atrium.local.process.OwnProcess;
import org.atrium.local.process.Ports;
import tools.jackson.databind.json.JsonMapper;

/** The built gateway as a process of its own, with a database and no other service than the one that it is given. */
public final class LoneGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path folder;
    private final LocalMongo mongo;
    private final int port = Ports.free();
    private final int management = Ports.free();
    private final OwnProcess process;

    private LoneGateway(Path folder, LocalMongo mongo, String service, List<String> flags) {
        this.folder = folder;
        this.mongo = mongo;
        this.process =
                OwnProcess.start("gateway", command(service, flags), folder.resolve("pid"), folder.resolve("log"));
    }

    /** @param flags for its JVM beside those that it always has, for example of a flight recording */
    public static LoneGateway before(String service, List<String> flags) {
        try {
            var folder = Files.createTempDirectory("atrium-bench-gateway");
            var mongo = LocalMongo.start(folder.resolve("mongo"), 0).endingWithThisJvm();
            var gateway = new LoneGateway(folder, mongo, service, flags);
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::close));
            gateway.process.await(gateway::isReady, PATIENCE);
            return gateway;
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }

    public int port() {
        return port;
    }

    /** Of the first client, for all that an institution can allow. */
    public String token() {
        var first = JsonMapper.shared().readValue(firstStart().toFile(), FirstCredentials.class);
        return new AccessTokens("http://127.0.0.1:" + port).of(first, Optional.empty(), Optional.empty());
    }

    /** By the operating system's accounting. */
    public Duration cpu() {
        return ProcessHandle.of(process.pid())
                .flatMap(running -> running.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException(process.quotedTail()));
    }

    private ProcessBuilder command(String service, List<String> flags) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx460m", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(flags);
        command.addAll(List.of("-jar", jar().toString()));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var environment = builder.environment();
        environment.put("ATRIUM_MONGODB_URI", mongo.uri());
        environment.put("ATRIUM_SERVICE_SECRET", UUID.randomUUID() + "-" + UUID.randomUUID());
        environment.put("ATRIUM_PUBLIC_URL", "http://localhost:" + port);
        environment.put("ATRIUM_PATRON_URL", service);
        environment.put("ATRIUM_CAMPAIGN_URL", service);
        environment.put("ATRIUM_ANALYTICS_URL", service);
        environment.put("ATRIUM_FIRST_INSTITUTION", "Bench");
        environment.put("ATRIUM_FIRST_START_FILE", firstStart().toString());
        environment.put("SERVER_ADDRESS", Ports.LOOPBACK);
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("MANAGEMENT_SERVER_ADDRESS", Ports.LOOPBACK);
        environment.put("MANAGEMENT_SERVER_PORT", Integer.toString(management));
        return builder;
    }

    private static Path jar() {
        try (var built = Files.list(Checkout.root().resolve("gateway/target"))) {
            return built.filter(file -> file.getFileName().toString().matches("gateway-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the gateway is not built"));
        } catch (IOException notBuilt) {
            throw new UncheckedIOException(notBuilt);
        }
    }

    private Path firstStart() {
        return folder.resolve("first.json");
    }

    private boolean isReady() {
        try (var http = HttpClient.newHttpClient()) {
            var ready = URI.create("http://127.0.0.1:" + management + "/actuator/health/readiness");
            return Files.exists(firstStart())
                    && http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.close();
        mongo.close();
        try {
            Folders.delete(folder);
        } catch (IOException busy) {
            System.err.println("left behind: " + folder);
        }
    }
}
