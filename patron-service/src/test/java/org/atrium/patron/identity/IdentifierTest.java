package org.atrium.patron.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifierTest {

    @ParameterizedTest
    @CsvSource({
        "card, true",
        "membership, true",
        "ils, true",
        "ils-river, true",
        "card-north-2, true",
        "student, false",
        "cards, false",
        "app-ils, false",
        "openid, false"
    })
    void whoever_has_a_number_of_a_member_in_any_of_the_systems_is_one(String scheme, boolean isMember) {
        assertThat(new Identifier(scheme, "12", true).ofAMember()).isEqualTo(isMember);
    }
}
