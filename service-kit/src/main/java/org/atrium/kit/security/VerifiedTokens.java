package org.atrium.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.atrium.kit.tenancy.BranchLimit;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;

/**
 * Tokens that were verified, each kept until it expires: programs send the same one thousands of times, and verifying a
 * signature again costs more than all the rest of the check. A token ends by its time alone, kept or not. They are
 * found by their text: a hash of it would hide nothing, since what was verified holds the text as well.
 */
public final class VerifiedTokens implements JwtDecoder {

    private static final int KEPT = 10_000;

    private final JwtDecoder verifier;
    private final JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
    private final Cache<String, Known> verified;

    private record Known(Jwt token, AbstractAuthenticationToken caller) {}

    public VerifiedTokens(JwtDecoder verifier, Clock clock) {
        this.verifier = verifier;
        this.verified = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfter(Expiry.creating((String text, Known known) -> remaining(known.token(), clock.instant())))
                .build();
    }

    /** @throws org.springframework.security.oauth2.jwt.JwtException when it is not valid, or cannot be verified now */
    @Override
    public Jwt decode(String text) {
        return known(text).token();
    }

    /**
     * Whoever holds the token, with its scopes as authorities.
     *
     * @throws org.springframework.security.oauth2.jwt.JwtException as {@link #decode}
     */
    public AbstractAuthenticationToken callerOf(String text) {
        return known(text).caller();
    }

    private Known known(String text) {
        var kept = verified.getIfPresent(text);
        if (kept != null) {
            return kept;
        }
        var token = verifier.decode(text);
        refuseUnreadableLimit(token);
        var known = new Known(token, Objects.requireNonNull(converter.convert(token)));
        verified.put(text, known);
        return known;
    }

    /** Nobody is served by a token of which it cannot be said how far it reaches. */
    private static void refuseUnreadableLimit(Jwt token) {
        try {
            BranchLimit.claimed(token.getClaim(BranchLimit.CLAIM));
        } catch (IllegalArgumentException unreadable) {
            throw new BadJwtException("the branches of the token cannot be read", unreadable);
        }
    }

    private static Duration remaining(Jwt token, Instant now) {
        var end = token.getExpiresAt();
        return end == null || end.isBefore(now) ? Duration.ZERO : Duration.between(now, end);
    }
}
