package org.atrium.patron.proof.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.atrium.kit.secret.SealedBox;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.DuplicateKey;
import org.atrium.kit.text.Sha256;
import org.bson.Document;
import org.bson.types.Binary;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keys of the installation, each made once by whichever instance is first and the same for all. The secret half of each is
 * sealed and opens only in its own document. When the installation's key was changed, the next start seals them anew.
 */
@Component
class ProofKeys {

    private static final String COLLECTION = "proofKeys";
    private static final String SEALED = "sealed";
    private static final String PUBLIC = "public";
    private static final String KIND = "kind";
    private static final String NUMBER = "number";
    private static final String MADE_AT = "madeAt";

    private final MongoCollection<Document> keys;
    private final SealedBox box;
    private final Clock clock;

    ProofKeys(MongoCollections collections, @Value("${atrium.secrets-key:}") String secretsKey, Clock clock) {
        this.keys = collections.shared(COLLECTION);
        this.box = new SealedBox(secretsKey);
        this.clock = clock;
        keys.find(Filters.exists(SEALED)).into(new ArrayList<>()).forEach(this::sealAnew);
    }

    /**
     * One that was made.
     *
     * @param isPublic what everybody may have of it; empty for a key that has no such half
     */
    record Known(int number, Date madeAt, String isPublic) {}

    /** A new key: its secret half, and what everybody may have of it. */
    record Made(String secret, String isPublic) {}

    /** Those of a kind, the newest first. */
    List<Known> all(String kind) {
        return keys.find(Filters.eq(KIND, kind))
                .sort(Sorts.descending(NUMBER))
                .map(ProofKeys::known)
                .into(new ArrayList<>());
    }

    /** Makes the key of this number, unless another instance did. */
    void make(String kind, int number, Supplier<Made> maker) {
        var made = maker.get();
        var document = new Document("_id", id(kind, number))
                .append(KIND, kind)
                .append(NUMBER, number)
                .append(PUBLIC, made.isPublic())
                .append(SEALED, new Binary(box.seal(made.secret(), id(kind, number))))
                .append(MADE_AT, Date.from(clock.instant()));
        DuplicateKey.wasFree(() -> keys.insertOne(document));
    }

    /** Keeps the public half of a key whose secret half is lost; the same half once. */
    void know(String kind, String isPublic) {
        var document = new Document("_id", "proof:" + kind + ":" + Sha256.text(isPublic))
                .append(KIND, kind)
                .append(NUMBER, 0)
                .append(PUBLIC, isPublic)
                .append(MADE_AT, Date.from(clock.instant()));
        DuplicateKey.wasFree(() -> keys.insertOne(document));
    }

    /** Its secret half; empty for one that was forgotten. */
    Optional<String> secret(String kind, int number) {
        return Optional.ofNullable(keys.find(Filters.and(Filters.eq("_id", id(kind, number)), Filters.exists(SEALED)))
                        .first())
                .map(found -> box.open(found.get(SEALED, Binary.class).getData(), id(kind, number)));
    }

    /** Forgets the secret halves of those that were made before this one: nothing more can be signed by them. */
    void forgetBefore(String kind, int number) {
        keys.updateMany(
                Filters.and(Filters.eq(KIND, kind), Filters.lt(NUMBER, number), Filters.exists(SEALED)),
                Updates.unset(SEALED));
    }

    private void sealAnew(Document found) {
        var sealed = found.get(SEALED, Binary.class);
        if (!box.isByNewest(sealed.getData())) {
            var id = Objects.requireNonNull(found.getString("_id"));
            keys.updateOne(
                    Filters.and(Filters.eq("_id", id), Filters.eq(SEALED, sealed)),
                    Updates.set(SEALED, new Binary(box.seal(box.open(sealed.getData(), id), id))));
        }
    }

    private static Known known(Document found) {
        return new Known(found.getInteger(NUMBER), found.getDate(MADE_AT), found.getString(PUBLIC));
    }

    private static String id(String kind, int number) {
        return "proof:" + kind + ":" + number;
    }
}
