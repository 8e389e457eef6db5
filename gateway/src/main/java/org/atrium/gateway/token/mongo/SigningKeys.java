package org.atrium.gateway.token.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
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
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.atrium.kit.store.Collections;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The key that signs tokens: made once, by whichever instance is first, and the same for all and over restarts. */
@Component
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final String CURRENT = "current";

    private final JWKSet keys;

    SigningKeys(Collections collections, Clock clock) {
        var stored = collections.shared("signingKeys");
        var known = find(stored);
        this.keys = new JWKSet(known == null ? make(stored, clock) : known);
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(keys);
    }

    private static @Nullable RSAKey find(MongoCollection<Document> stored) {
        var document = stored.find(Filters.eq("_id", CURRENT)).first();
        try {
            return document == null ? null : RSAKey.parse(document.getString("jwk"));
        } catch (ParseException damaged) {
            throw new IllegalStateException("the signing key in the database cannot be read", damaged);
        }
    }

    private static RSAKey make(MongoCollection<Document> stored, Clock clock) {
        try {
            var key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate();
            stored.insertOne(new Document("_id", CURRENT)
                    .append("jwk", key.toJSONString())
                    .append("madeAt", Date.from(clock.instant())));
            return key;
        } catch (JOSEException noRsa) {
            throw new IllegalStateException(noRsa);
        } catch (MongoWriteException faster) {
            var key = find(stored);
            if (faster.getError().getCategory() == ErrorCategory.DUPLICATE_KEY && key != null) {
                return key;
            }
            throw faster;
        }
    }
}
