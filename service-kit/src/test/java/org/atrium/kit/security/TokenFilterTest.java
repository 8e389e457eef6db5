package org.atrium.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.atrium.kit.refusal.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import tools.jackson.databind.json.JsonMapper;

class TokenFilterTest {

    private final VerifiedTokens tokens = new VerifiedTokens(TokenFilterTest::verify, Clock.systemUTC());
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final AtomicReference<@Nullable HttpServletRequest> passed = new AtomicReference<>();
    private final AtomicReference<@Nullable Authentication> known = new AtomicReference<>();

    @Test
    void its_holder_is_known_while_the_request_lasts_and_no_longer() throws Exception {
        request.addHeader("Authorization", "Bearer good");

        pass(false);

        assertThat(known.get().getName()).isEqualTo("ada");
        assertThat(passed.get().getUserPrincipal()).isSameAs(known.get());
        assertThat(passed.get().getRemoteUser()).isEqualTo("ada");
        assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
    }

    @Test
    void a_token_that_is_not_valid_is_refused_even_where_none_is_needed() throws Exception {
        request.addHeader("Authorization", "Bearer bad");

        pass(true);

        assertThat(passed.get()).isNull();
        assertThat(response.getStatus()).isEqualTo(401);
    }

    @Test
    void what_is_no_token_is_refused() throws Exception {
        request.addHeader("Authorization", "Bearer not a token");

        pass(true);

        assertThat(passed.get()).isNull();
        assertThat(response.getStatus()).isEqualTo(401);
    }

    @Test
    void a_token_that_cannot_be_verified_now_is_no_defect_and_may_come_again() throws Exception {
        request.addHeader("Authorization", "Bearer unknown");

        pass(true);

        assertThat(passed.get()).isNull();
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("5");
        assertThat(response.getContentAsString()).contains("/problems/unavailable");
    }

    @Test
    void without_a_token_nobody_passes_but_where_it_is_open() throws Exception {
        pass(false);
        assertThat(passed.get()).isNull();
        assertThat(response.getStatus()).isEqualTo(401);

        pass(true);
        assertThat(passed.get()).isNotNull();
        assertThat(known.get()).isNull();
    }

    private void pass(boolean isOpen) throws Exception {
        var filter = new TokenFilter(
                tokens,
                (asked, answer, why) -> answer.setStatus(401),
                new ProblemWriter(JsonMapper.shared()),
                asked -> isOpen);
        filter.doFilter(request, response, (passing, answer) -> {
            passed.set((HttpServletRequest) passing);
            known.set(SecurityContextHolder.getContext().getAuthentication());
        });
    }

    private static Jwt verify(String text) {
        if (text.equals("unknown")) {
            throw new JwtException("the keys cannot be fetched");
        }
        if (!text.equals("good")) {
            throw new BadJwtException("not ours");
        }
        return Jwt.withTokenValue(text)
                .header("alg", "none")
                .subject("ada")
                .claim("scope", "patrons:read")
                .expiresAt(Instant.now().plusSeconds(60))
                .build();
    }
}
