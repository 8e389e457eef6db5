package org.atrium.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atrium.local.launch.AtriumHome;
import org.atrium.local.launch.FirstCredentials;
import org.atrium.local.launch.RunningAtrium;
import org.atrium.local.launch.Screen;
import org.atrium.local.launch.Settings;
import org.atrium.local.process.Folders;
import org.atrium.local.process.PidFile;
import org.jspecify.annotations.Nullable;

/** A whole Atrium of its own: real servers, four services, a home that is thrown away. */
final class House implements AutoCloseable {

    private static final int DEPTH = 4;

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
        files(".pid").stream()
                .filter(file -> !file.getFileName().toString().startsWith("launcher"))
                .sorted()
                .forEach(file -> new PidFile(file)
                        .living()
                        .ifPresent(process ->
                                found.put(file.getFileName().toString().replace(".pid", ""), process)));
        return found;
    }

    /** What the services' logs say of their own defects: the line and the start of its trace. */
    List<String> defects() {
        var found = new ArrayList<String>();
        for (var log : files(".log")) {
            var lines = lines(log);
            for (var at = 0; at < lines.size(); at++) {
                if (lines.get(at).contains(" failed, occurrence ")) {
                    found.add(String.join("\n      ", lines.subList(at, Math.min(at + 12, lines.size()))));
                }
            }
        }
        return found;
    }

    /** Servers make and remove files of their own meanwhile: what is gone when it is looked at is passed over. */
    private List<Path> files(String ending) {
        var found = new ArrayList<Path>();
        try {
            Files.walkFileTree(folder, Set.of(), DEPTH, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
        return found;
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log, StandardCharsets.UTF_8);
        } catch (NoSuchFileException rolledOver) {
            return List.of();
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
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
