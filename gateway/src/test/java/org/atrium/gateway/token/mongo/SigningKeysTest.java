package org.atrium.gateway.token.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Clock;
import org.atrium.kit.seal.Seal;
import org.atrium.kit.store.MongoCollections;
import org.atrium.kit.test.StoreOnMongo;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    private final MongoCollections collections = StoreOnMongo.collections("gateway_stores");
    private final Seal seal = new Seal("the secret of this installation, long enough", "test ");
    private final JWKSelector all = new JWKSelector(new JWKMatcher.Builder().build());

    @BeforeEach
    void noKey() {
        collections.shared("signingKeys").deleteMany(new Document());
    }

    @Test
    void a_restart_and_another_instance_sign_with_the_same_key() {
        var before = keys(seal).get(all, null);
        var after = keys(seal).get(all, null);

        assertThat(before).hasSize(1).isEqualTo(after);
        assertThat(before.getFirst().isPrivate()).isTrue();
    }

    @Test
    void a_copy_of_the_database_signs_nothing() {
        keys(seal);

        assertThat(stored().keySet()).containsExactlyInAnyOrder("_id", "sealed", "madeAt");
        assertThatThrownBy(() -> keys(new Seal("the secret of another installation, also long", "test ")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ATRIUM_SERVICE_SECRET");
    }

    @Test
    void a_key_that_lay_in_the_clear_is_sealed_and_stays_the_key() throws Exception {
        var known = new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        collections.shared("signingKeys").insertOne(new Document("_id", "current").append("jwk", known.toJSONString()));

        var found = keys(seal).get(all, null).getFirst();

        assertThat(found.toJSONString()).isEqualTo(known.toJSONString());
        assertThat(stored()).containsKey("sealed").doesNotContainKey("jwk");
        assertThat(keys(seal).get(all, null).getFirst()).isEqualTo(found);
    }

    private SigningKeys keys(Seal with) {
        return new SigningKeys(collections, with, Clock.systemUTC());
    }

    private Document stored() {
        return collections.shared("signingKeys").find().first();
    }
}
