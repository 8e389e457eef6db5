package org.atrium.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-05-04T08:00:00Z");

    private final List<String> verified = new ArrayList<>();
    private final VerifiedTokens tokens = new VerifiedTokens(this::verify, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_token_is_verified_once() {
        var first = tokens.decode("good");

        assertThat(tokens.decode("good")).isSameAs(first);
        assertThat(tokens.callerOf("good").getName()).isEqualTo("ada");
        assertThat(verified).containsExactly("good");
    }

    @Test
    void its_holder_has_its_scopes() {
        assertThat(tokens.callerOf("good").getAuthorities())
                .extracting(GrantedAuthority::getAuthority)
                .contains("SCOPE_patrons:read", "SCOPE_events:write");
    }

    @Test
    void what_is_not_valid_is_verified_each_time_and_never_kept() {
        assertThatThrownBy(() -> tokens.decode("bad")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.callerOf("bad")).isInstanceOf(BadJwtException.class);

        assertThat(verified).containsExactly("bad", "bad");
    }

    @Test
    void one_that_has_expired_meanwhile_is_not_kept() {
        tokens.decode("old");
        tokens.decode("old");

        assertThat(verified).containsExactly("old", "old");
    }

    @Test
    void one_whose_branches_cannot_be_read_is_not_valid() {
        for (var broken : List.of("branches", "branches-none", "branches-odd")) {
            assertThatThrownBy(() -> tokens.callerOf(broken)).as(broken).isInstanceOf(BadJwtException.class);
        }
        assertThat(tokens.callerOf("branches-some").getName()).isEqualTo("ada");
    }

    private static @Nullable Object branches(String text) {
        return switch (text) {
            case "branches" -> "all";
            case "branches-none" -> List.of();
            case "branches-odd" -> List.of("the one at the river");
            case "branches-some" -> List.of("00000000-0000-0000-0000-000000000001");
            default -> null;
        };
    }

    private Jwt verify(String text) {
        verified.add(text);
        if (text.equals("bad")) {
            throw new BadJwtException("not ours");
        }
        var end = text.equals("old") ? NOW : NOW.plus(Duration.ofMinutes(15));
        return Jwt.withTokenValue(text)
                .header("alg", "none")
                .subject("ada")
                .claim("scope", "patrons:read events:write")
                .claims(claims -> Optional.ofNullable(branches(text)).ifPresent(one -> claims.put("branches", one)))
                .issuedAt(end.minus(Duration.ofMinutes(15)))
                .expiresAt(end)
                .build();
    }
}
