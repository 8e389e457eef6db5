package org.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atrium.local.launch.AtriumHome;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.launch.RunningAtrium;
import org.atrium.local.launch.Screen;
import org.atrium.local.launch.Settings;
import org.atrium.local.process.Folders;
import org.atrium.local.process.PidFile;

/** A whole Atrium of its own: real servers, four services, a home that is thrown away. */
final class House implements AutoCloseable {

    private final Path folder;
    private final RunningAtrium atrium;

    private House(Path folder, RunningAtrium atrium) {
        this.folder = folder;
        this.atrium = atrium;
    }

    static House open(Map<String, String> environment) {
        return open(environment, 1);
    }

    /** @param instances of each service */
    static House open(Map<String, String> environment, int instances) {
        try {
            var folder = Files.createTempDirectory("atrium-bench");
            var settings =
                    Settings.apart(folder, "Bench").withInstances(instances).with(environment);
            var house =
                    new House(folder, RunningAtrium.of(settings, new Screen(System.err, java.time.Clock.systemUTC())));
            Runtime.getRuntime().addShutdownHook(new Thread(house::close));
            house.atrium.start();
            return house;
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }

    /** From now on what dies is started again, as under any supervisor. */
    void watch() {
        atrium.watch();
    }

    Api api() {
        return Api.of(
                atrium.urls(),
                FirstCredentials.of(atrium.home()).orElseThrow(() -> new IllegalStateException("no credentials")));
    }

    String url() {
        return atrium.url();
    }

    /** The database, as its drivers read it. */
    String mongoUri() {
        return atrium.mongoUri();
    }

    /** The broker, as its clients reach it. */
    String kafkaServers() {
        return atrium.kafkaServers();
    }

    /** Where each instance of a service tells of itself, by its name. */
    Map<String, String> managementUrls() {
        return atrium.managementUrls();
    }

    /** All that can be killed: servers and instances of services. */
    List<String> parts() {
        return atrium.parts();
    }

    /** Ends it at once, as a power cut would; watched, it comes back by itself. */
    void kill(String part) {
        atrium.kill(part);
    }

    /** Empty while it is away, and always for the mail catcher, which is no process of its own. */
    Optional<Long> pid(String part) {
        return atrium.process(part).filter(ProcessHandle::isAlive).map(ProcessHandle::pid);
    }

    /** The address of the mail catcher's page and API. */
    String mail() {
        return atrium.mailPage();
    }

    AtriumHome home() {
        return atrium.home();
    }

    /** The living processes by name: services, broker, database. */
    Map<String, ProcessHandle> processes() {
        var found = new LinkedHashMap<String, ProcessHandle>();
        try (var files = Files.walk(folder, 4)) {
            files.filter(file -> file.toString().endsWith(".pid"))
                    .filter(file -> !file.getFileName().toString().startsWith("launcher"))
                    .sorted()
                    .forEach(file -> new PidFile(file)
                            .living()
                            .ifPresent(process ->
                                    found.put(file.getFileName().toString().replace(".pid", ""), process)));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return found;
    }

    /** What the services' logs say of their own defects: the line and the start of its trace. */
    List<String> defects() {
        var found = new ArrayList<String>();
        try (var logs = Files.walk(folder, 4)) {
            for (var log : logs.filter(file -> file.toString().endsWith(".log")).toList()) {
                var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
                for (var at = 0; at < lines.size(); at++) {
                    if (lines.get(at).contains(" failed, occurrence ")) {
                        found.add(String.join("\n      ", lines.subList(at, Math.min(at + 12, lines.size()))));
                    }
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return found;
    }

    @Override
    public void close() {
        atrium.close();
        try {
            Folders.delete(folder);
        } catch (IOException busy) {
            System.err.println("left behind: " + folder);
        }
    }
}
