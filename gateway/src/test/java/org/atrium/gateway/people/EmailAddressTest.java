package org.atrium.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ada\u0007@x.example", "\u001b[31mada@x.example", "ada@x\ud800.example", "ada\ufffd@x.example"})
    void what_is_no_text_is_no_address(String text) {
        assertThat(EmailAddress.isOne(text)).isFalse();
    }

    @Test
    void one_address_has_one_form() {
        assertThat(new EmailAddress(" Zoe\u0301@Vermont.example\u200b"))
                .isEqualTo(new EmailAddress("zo\u00e9@vermont.example"));
    }
}
