package org.atrium.gateway.token.mongo;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.atrium.kit.seal.Seal;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.tenancy.DuplicateKey;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The key that signs tokens: made once, by whichever instance is first, and the same for all and over restarts. It
 * rests sealed with the installation's secret, so that a copy of the database signs nothing.
 */
@Component
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final String CURRENT = "current";
    private static final String PURPOSE = "signing key";

    private final JWKSet keys;

    SigningKeys(MongoCollections collections, Seal seal, Clock clock) {
        var stored = collections.shared("signingKeys");
        sealClearKey(stored, seal);
        var known = find(stored, seal);
        this.keys = new JWKSet(known == null ? make(stored, seal, clock) : known);
    }

    /** Until 0.1 the key lay in the clear. */
    private static void sealClearKey(MongoCollection<Document> stored, Seal seal) {
        var clear = stored.find(Filters.and(Filters.eq("_id", CURRENT), Filters.exists("jwk")))
                .first();
        if (clear != null) {
            var jwk = clear.getString("jwk");
            stored.updateOne(
                    Filters.and(Filters.eq("_id", CURRENT), Filters.eq("jwk", jwk)),
                    Updates.combine(Updates.set("sealed", sealed(jwk, seal)), Updates.unset("jwk")));
        }
    }

    private static Binary sealed(String jwk, Seal seal) {
        return new Binary(seal.close(PURPOSE, jwk.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(keys);
    }

    private static @Nullable RSAKey find(MongoCollection<Document> stored, Seal seal) {
        var document = stored.find(Filters.eq("_id", CURRENT)).first();
        if (document == null) {
            return null;
        }
        var jwk = seal.open(PURPOSE, document.get("sealed", Binary.class).getData())
                .orElseThrow(() -> new IllegalStateException(
                        "the signing key in the database was sealed with another ATRIUM_SERVICE_SECRET; start with"
                                + " that one, or remove the document from signingKeys: then all sign in anew"));
        try {
            return RSAKey.parse(new String(jwk, StandardCharsets.UTF_8));
        } catch (ParseException damaged) {
            throw new IllegalStateException("the signing key in the database cannot be read", damaged);
        }
    }

    private static RSAKey make(MongoCollection<Document> stored, Seal seal, Clock clock) {
        try {
            var key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            stored.insertOne(new Document("_id", CURRENT)
                    .append("sealed", sealed(key.toJSONString(), seal))
                    .append("madeAt", Date.from(clock.instant())));
            return key;
        } catch (JOSEException noRsa) {
            throw new IllegalStateException(noRsa);
        } catch (MongoWriteException faster) {
            var key = find(stored, seal);
            if (DuplicateKey.is(faster) && key != null) {
                return key;
            }
            throw faster;
        }
    }
}
