package org.atrium.acceptance.trace;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.bson.RawBsonDocument;

/** Where in an installation some strings stand. Each find is {@code field in place}, for people to read. */
public final class Search {

    private static final Set<String> OF_THE_SERVER = Set.of("admin", "config", "local");

    private final List<Canary> canaries;

    public Search(List<Canary> canaries) {
        this.canaries = List.copyOf(canaries);
    }

    /** Every document of every collection of every database, as its bytes. */
    public Set<String> database(String uri) {
        var found = new TreeSet<String>();
        try (var client = MongoClients.create(uri)) {
            for (var name : client.listDatabaseNames()) {
                if (!OF_THE_SERVER.contains(name)) {
                    var database = client.getDatabase(name);
                    for (var collection : database.listCollectionNames()) {
                        for (var document : database.getCollection(collection, RawBsonDocument.class)
                                .find()) {
                            var buffer = document.getByteBuffer();
                            var bytes = new byte[buffer.remaining()];
                            buffer.get(bytes);
                            in(bytes, name + "." + collection, found);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** What the broker has written to its disk. */
    public Set<String> log(Path kafka) {
        return files(kafka, file -> file.toString().endsWith(".log"));
    }

    /** What the services and the servers said of themselves. */
    public Set<String> logs(Path folder) {
        return files(folder, file -> true);
    }

    /** The database's own files: pages that were freed and not written over yet, journal and oplog among them. */
    public Set<String> rawDatabase(Path mongo) {
        return files(mongo, file -> true);
    }

    public Set<String> text(String text, String place) {
        var found = new TreeSet<String>();
        in(text.getBytes(StandardCharsets.UTF_8), place, found);
        return found;
    }

    public Set<String> files(Path folder, Predicate<Path> which) {
        var found = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).filter(which).toList()) {
                var bytes = bytes(file);
                in(bytes, folder.getFileName() + "/" + folder.relativize(file), found);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Files that a server has just replaced by others are empty: their content is in these. */
    private static byte[] bytes(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var size = channel.size();
            var bytes = new byte[Math.toIntExact(size)];
            var buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // until it is read to its end
            }
            return bytes;
        } catch (NoSuchFileException gone) {
            return new byte[0];
        }
    }

    private void in(byte[] where, String place, Set<String> found) {
        for (var canary : canaries) {
            if (canary.forms().stream().anyMatch(form -> stands(form, where))) {
                found.add(canary.field() + " in " + place);
            }
        }
    }

    private static boolean stands(byte[] form, byte[] where) {
        for (int at = 0, last = where.length - form.length; at <= last; at++) {
            if (where[at] == form[0] && Arrays.equals(form, 0, form.length, where, at, at + form.length)) {
                return true;
            }
        }
        return false;
    }
}
