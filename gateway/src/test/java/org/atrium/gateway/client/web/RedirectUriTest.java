package org.atrium.gateway.client.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectUriTest {

    @Test
    void a_code_goes_over_https_or_to_this_machine() {
        assertThat(RedirectUri.isSafe("https://reports.vermont.example/back?a=b"))
                .isTrue();
        assertThat(RedirectUri.isSafe("http://localhost:8123/back")).isTrue();
        assertThat(RedirectUri.isSafe("http://reports.vermont.example/back")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://x.example/\ud800", "https://x.example/\u200b", "https://x.example/e\u0301"})
    void what_would_be_kept_as_another_text_is_none(String text) {
        assertThat(RedirectUri.isSafe(text)).isFalse();
    }
}
