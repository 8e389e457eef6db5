package org.atrium.patron.profile.mongo;

import com.mongodb.MongoClientSettings;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.atrium.patron.vault.DataKey;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistries;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Binary;

/**
 * The parts of a patron's document that are sealed, each a document of its own: what names the person, what proves the
 * lines of the ledger, and the records of a merged person. What lies sealed is what a document that is not sealed has under
 * the same names, so that both are read alike.
 */
final class SealedParts {

    static final String PERSON = "sealedPerson";
    static final String EVIDENCE = "sealedEvidence";
    static final String RECORDS = "sealedRecords";

    static final List<String> ALL = List.of(PERSON, EVIDENCE, RECORDS);

    /** There only where nothing is sealed: each patron has a name, if an empty one. */
    static final String ONLY_IN_PLAIN = "name";

    /** What only documents have that are not sealed. */
    static final List<String> PLAIN = List.of(
            ONLY_IN_PLAIN,
            "address",
            "interests",
            "attributes",
            "source",
            "identifiers",
            "contactPoints",
            "own",
            "absorbed",
            "search");

    private static final byte FORM = 1;

    private static final Codec<Document> CODEC = CodecRegistries.withUuidRepresentation(
                    MongoClientSettings.getDefaultCodecRegistry(), UuidRepresentation.STANDARD)
            .get(Document.class);

    private SealedParts() {}

    static boolean isSealed(Document found) {
        return ALL.stream().anyMatch(found::containsKey);
    }

    static Binary seal(Document part, String name, UUID patron, DataKey key) {
        try (var buffer = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, part, EncoderContext.builder().build());
            var sealed = key.seal(buffer.toByteArray(), place(name, patron));
            return new Binary(
                    ByteBuffer.allocate(1 + sealed.length).put(FORM).put(sealed).array());
        }
    }

    private static Document open(Binary sealed, String name, UUID patron, DataKey key) {
        var bytes = sealed.getData();
        if (bytes[0] != FORM) {
            throw new IllegalStateException("patron " + patron + " is sealed in a form that is not known: " + bytes[0]);
        }
        var part = new byte[bytes.length - 1];
        System.arraycopy(bytes, 1, part, 0, part.length);
        var plain = ByteBuffer.wrap(key.open(part, place(name, patron)));
        try (var reader = new BsonBinaryReader(plain)) {
            return CODEC.decode(reader, DecoderContext.builder().build());
        }
    }

    /** The document as one that is not sealed would be, as far as it was read, and of that size. */
    static Document opened(Document found, DataKey key) {
        var patron = found.get("_id", UUID.class);
        for (var name : List.of(PERSON, RECORDS)) {
            if (found.remove(name) instanceof Binary sealed) {
                found.putAll(open(sealed, name, patron, key));
            }
        }
        if (found.remove(EVIDENCE) instanceof Binary evidence) {
            LedgerDocument.open(open(evidence, EVIDENCE, patron, key), found);
        }
        return found;
    }

    private static String place(String name, UUID patron) {
        return name + ":" + patron;
    }
}
