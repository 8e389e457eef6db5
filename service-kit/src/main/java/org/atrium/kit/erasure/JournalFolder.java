package org.atrium.kit.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
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
import org.atrium.kit.text.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder with a file for each thing that was ever noted of an erasure, named by what it says, and for each key. No file is
 * ever changed or replaced, so nothing that was noted can be lost by a disk that is full, by a process that dies, or by two
 * that write at one moment; what they say together is known when they are read. Folders of several machines are joined by
 * copying their files together.
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
    public void keep(Tombstone tombstone) {
        var text = json.writeValueAsString(tombstone);
        write(folder.resolve(ERASURE + tombstone.erasure() + "-" + Sha256.text(text) + END), text);
    }

    @Override
    public void lift(UUID erasure) {
        find(erasure).filter(known -> !known.lifted()).ifPresent(known -> keep(known.asLifted()));
    }

    @Override
    public Optional<Tombstone> find(UUID erasure) {
        return joined(ERASURE + erasure).stream().findFirst();
    }

    @Override
    public List<Tombstone> all() {
        return joined(ERASURE);
    }

    private List<Tombstone> joined(String beginning) {
        var joined = new TreeMap<String, Tombstone>();
        each(beginning, (file, text) -> {
            var one = parsed(file, text, Tombstone.class);
            joined.merge(one.erasure().toString(), one, Tombstone::with);
        });
        return List.copyOf(joined.values());
    }

    @Override
    public void keepKey(String id, String publicHalf) {
        write(folder.resolve(KEY + id + END), json.writeValueAsString(new Key(id, publicHalf)));
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

    /** Nothing where it stands already. Returns when it is on the disk, whole. */
    private void write(Path file, String text) {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, "draft-", ".part");
            try {
                try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    writeWhole(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
                    channel.force(true);
                }
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A disk that fills takes a part and says so; asked for the rest it fails. */
    static void writeWhole(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
