package org.atrium.gateway.token.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import java.time.Clock;
import org.atrium.gateway.StoreOnMongo;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

    @Test
    void a_restart_and_another_instance_sign_with_the_same_key() {
        var all = new JWKSelector(new JWKMatcher.Builder().build());

        var before = new SigningKeys(StoreOnMongo.collections(), Clock.systemUTC()).get(all, null);
        var after = new SigningKeys(StoreOnMongo.collections(), Clock.systemUTC()).get(all, null);

        assertThat(before).hasSize(1).isEqualTo(after);
        assertThat(before.getFirst().isPrivate()).isTrue();
    }
}
