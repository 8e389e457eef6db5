package org.atrium.gateway.token.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenHashTest {

    @Test
    void a_hash_from_a_copy_of_the_database_is_not_its_token() {
        var stored = TokenHash.ofPresented("the refresh token");

        assertThat(TokenHash.ofPresented(stored.text())).isNotEqualTo(stored);
        assertThat(TokenHash.ofPresented("hashed:" + stored.text())).isNotEqualTo(stored);
        assertThat(TokenHash.ofPresented(stored.inPlaceOfValue())).isNotEqualTo(stored);
    }

    @Test
    void a_token_that_was_not_presented_keeps_its_hash_when_its_authorization_is_written_again() {
        var stored = TokenHash.ofPresented("the refresh token");

        assertThat(TokenHash.ofKept(stored.inPlaceOfValue())).isEqualTo(stored);
        assertThat(TokenHash.ofKept("the refresh token")).isEqualTo(stored);
    }
}
