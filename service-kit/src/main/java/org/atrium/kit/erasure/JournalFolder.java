package org.atrium.kit.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with one file for each erasure and each key. A file is replaced as a whole, so that a process that dies leaves
 * the one or the other; folders of several machines are joined by copying their files together.
 */
public final class JournalFolder implements ErasureJournal {

    private static final String ERASURE = "erasure-";
    private static final String KEY = "key-";
    private static final String END = ".json";

    private final Path folder;
    private final JsonMapper json = JsonMapper.shared();

    public JournalFolder(Path folder) {
        this.folder = folder;
    }

    /** The shape of a key's file. */
    private record Key(String id, String publicHalf) {}

    @Override
    public synchronized void keep(Tombstone tombstone) {
        var known = read(tombstone.erasure());
        var joined = known.map(tombstone::with).orElse(tombstone);
        if (known.filter(joined::equals).isEmpty()) {
            write(file(tombstone.erasure()), joined);
        }
    }

    @Override
    public synchronized void lift(UUID erasure) {
        change(erasure, Tombstone::asLifted);
    }

    private void change(UUID erasure, UnaryOperator<Tombstone> change) {
        read(erasure).ifPresent(known -> write(file(erasure), change.apply(known)));
    }

    @Override
    public List<Tombstone> all() {
        var all = new ArrayList<Tombstone>();
        each(ERASURE, (file, text) -> all.add(parsed(file, text, Tombstone.class)));
        return all;
    }

    @Override
    public void keepKey(String id, String publicHalf) {
        var file = folder.resolve(KEY + id + END);
        if (!Files.exists(file)) {
            write(file, new Key(id, publicHalf));
        }
    }

    @Override
    public Map<String, String> keys() {
        var keys = new TreeMap<String, String>();
        each(KEY, (file, text) -> {
            var key = parsed(file, text, Key.class);
            keys.put(key.id(), key.publicHalf());
        });
        return keys;
    }

    private Path file(UUID erasure) {
        return folder.resolve(ERASURE + erasure + END);
    }

    private Optional<Tombstone> read(UUID erasure) {
        var file = file(erasure);
        return Optional.ofNullable(text(file)).map(text -> parsed(file, text, Tombstone.class));
    }

    private void each(String kind, BiConsumer<Path, String> reader) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, kind + "*" + END)) {
            var sorted = new ArrayList<Path>();
            files.forEach(sorted::add);
            sorted.sort(null);
            for (var file : sorted) {
                var text = text(file);
                if (text != null) {
                    reader.accept(file, text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException notThere) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T parsed(Path file, String text, Class<T> shape) {
        try {
            return json.readValue(text, shape);
        } catch (JacksonException damaged) {
            throw new IllegalStateException(
                    file + " is damaged. It says who must stay forgotten: restore it from its copy", damaged);
        }
    }

    private void write(Path file, Object content) {
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, "draft-", ".part");
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(ByteBuffer.wrap(json.writeValueAsString(content).getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
