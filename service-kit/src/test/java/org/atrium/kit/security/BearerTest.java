package org.atrium.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

class BearerTest {

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc.d-e_f~g+h/i==", "bearer abc.d-e_f~g+h/i==", "BEARER abc.d-e_f~g+h/i=="})
    void a_token_follows_the_scheme_however_that_is_written(String header) {
        assertThat(Bearer.of(request(header))).hasValue("abc.d-e_f~g+h/i==");
    }

    @Test
    void another_scheme_is_no_token() {
        assertThat(Bearer.of(new MockHttpServletRequest())).isEmpty();
        assertThat(Bearer.of(request("Basic YTpi"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer =", "Bearer a=b", "Bearer  a", "Bearer a b", "Bearera", "Bearer ä"})
    void what_follows_the_scheme_and_is_no_token_is_refused(String header) {
        assertThatThrownBy(() -> Bearer.of(request(header))).isInstanceOf(OAuth2AuthenticationException.class);
    }

    @Property
    void it_reads_what_the_framework_reads(
            @ForAll @StringLength(max = 12) @CharRange(from = ' ', to = '~') String rest) {
        var request = request("Bearer " + rest);

        assertThat(outcome(() -> Bearer.of(request)))
                .isEqualTo(outcome(() -> Optional.ofNullable(new DefaultBearerTokenResolver().resolve(request))));
    }

    private static Object outcome(java.util.function.Supplier<Optional<String>> reading) {
        try {
            return reading.get();
        } catch (OAuth2AuthenticationException refused) {
            return refused.getError().getErrorCode();
        }
    }

    private static MockHttpServletRequest request(String header) {
        var request = new MockHttpServletRequest();
        request.addHeader("Authorization", header);
        return request;
    }
}
