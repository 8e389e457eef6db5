package org.atrium.gateway.token.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.atrium.gateway.token.Claims;
import org.atrium.gateway.token.Issuance;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * The tokens that the front door takes: access tokens of this installation, signed with RS256 by the key in this
 * process. Tokens between services are not among them. What was verified is kept, under its hash, until it expires.
 */
@Component
final class FrontDoorTokens implements JwtDecoder {

    private static final int KEPT = 10_000;

    private final JwtDecoder verifier;
    private final Cache<String, Jwt> verified;

    FrontDoorTokens(JWKSource<SecurityContext> keys, Issuance issuance, Clock clock) {
        var decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(validator(issuance.issuer().toString()));
        this.verifier = decoder;
        this.verified = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfter(Expiry.creating((String hash, Jwt token) -> remaining(token, clock.instant())))
                .build();
    }

    @Override
    public Jwt decode(String text) {
        var hash = sha256(text);
        var known = verified.getIfPresent(hash);
        if (known != null) {
            return known;
        }
        var token = verifier.decode(text);
        verified.put(hash, token);
        return token;
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer) {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(Duration.ofSeconds(5)),
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(Claims.AUDIENCE)));
    }

    private static Duration remaining(Jwt token, Instant now) {
        var left = Optional.ofNullable(token.getExpiresAt())
                .map(end -> Duration.between(now, end))
                .orElse(Duration.ZERO);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
