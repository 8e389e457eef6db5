package org.atrium.patron.profile.mongo;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.RealServers;
import org.bson.Document;
import org.bson.RawBsonDocument;

/** Where the bytes of a text stand: as UTF-8, UTF-16, base64 or hexadecimal digits, in either case. */
final class Whereabouts {

    private Whereabouts() {}

    /** Collections with a document that has them. */
    static List<String> inDocuments(MongoCollections collections, String text) {
        var found = new ArrayList<String>();
        for (var name : collections.database().listCollectionNames()) {
            for (var document : collections
                    .database()
                    .getCollection(name, RawBsonDocument.class)
                    .find()) {
                var buffer = document.getByteBuffer();
                var bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                if (stand(bytes, text)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    /** Files of the database that have them, after everything in memory was written to disk. */
    static List<Path> inFiles(String text) {
        var path = onDisk();
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> stand(bytes(file), text))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Where the server has its files, after it has written everything to them. */
    private static Path onDisk() {
        try (var client = MongoClients.create(RealServers.mongoUri())) {
            var admin = client.getDatabase("admin");
            admin.runCommand(new Document("fsync", 1));
            return Path.of(admin.runCommand(new Document("getCmdLineOpts", 1))
                    .get("parsed", Document.class)
                    .get("storage", Document.class)
                    .getString("dbPath"));
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean stand(byte[] bytes, String text) {
        var haystack = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return forms(text).stream().anyMatch(form -> haystack.contains(form.toLowerCase(Locale.ROOT)));
    }

    private static List<String> forms(String text) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        var forms = new ArrayList<String>();
        for (var form :
                List.of(plain, text.getBytes(StandardCharsets.UTF_16LE), text.getBytes(StandardCharsets.UTF_16BE))) {
            forms.add(new String(form, StandardCharsets.ISO_8859_1));
        }
        forms.add(HexFormat.of().formatHex(plain));
        // Wherever it begins among the three bytes that four letters stand for.
        for (int from = 0; from < 3; from++) {
            int whole = (plain.length - from) / 3 * 3;
            var part = new byte[whole];
            System.arraycopy(plain, from, part, 0, whole);
            forms.add(Base64.getEncoder().encodeToString(part));
        }
        return forms;
    }
}
