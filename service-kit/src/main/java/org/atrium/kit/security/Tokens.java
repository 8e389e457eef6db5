package org.atrium.kit.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTParser;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.atrium.kit.KitSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Verifies tokens: the gateway's by its public keys, those between services by the shared secret. What was verified is
 * kept until it expires, since verifying RS256 again for each request costs about a third of a proxied request.
 */
final class Tokens implements JwtDecoder {

    private static final int KEPT = 10_000;

    private final JwtDecoder fromGateway;
    private final JwtDecoder fromService;
    private final Cache<String, Jwt> verified;

    Tokens(JwtDecoder fromGateway, JwtDecoder fromService, Clock clock) {
        this.fromGateway = fromGateway;
        this.fromService = fromService;
        this.verified = Caffeine.newBuilder()
                .maximumSize(KEPT)
                .expireAfter(Expiry.creating((String text, Jwt token) -> remaining(token, clock)))
                .build();
    }

    static Tokens of(KitSettings settings, Clock clock) {
        var gateway =
                NimbusJwtDecoder.withJwkSetUri(settings.jwksUrl().toString()).build();
        gateway.setJwtValidator(validator(settings.publicUrl().toString()));
        var key = new SecretKeySpec(settings.serviceSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        var service = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        service.setJwtValidator(validator(ServiceTokens.ISSUER));
        return new Tokens(gateway, service, clock);
    }

    @Override
    public Jwt decode(String text) {
        var known = verified.getIfPresent(text);
        if (known != null) {
            return known;
        }
        var token = isFromService(text) ? fromService.decode(text) : fromGateway.decode(text);
        verified.put(text, token);
        return token;
    }

    private static boolean isFromService(String text) {
        try {
            return JWTParser.parse(text).getHeader().getAlgorithm().equals(JWSAlgorithm.HS256);
        } catch (ParseException malformed) {
            throw new BadJwtException("not a token", malformed);
        }
    }

    private static Duration remaining(Jwt token, Clock clock) {
        var left = Optional.ofNullable(token.getExpiresAt())
                .map(end -> Duration.between(clock.instant(), end))
                .orElse(Duration.ZERO);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer) {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(Duration.ofSeconds(5)),
                new JwtIssuerValidator(issuer),
                Tokens::namesAnInstitution));
    }

    private static OAuth2TokenValidatorResult namesAnInstitution(Jwt token) {
        try {
            UUID.fromString(String.valueOf(token.getClaimAsString("institution")));
            return OAuth2TokenValidatorResult.success();
        } catch (IllegalArgumentException missing) {
            return OAuth2TokenValidatorResult.failure(
                    new OAuth2Error("invalid_token", "the token names no institution", null));
        }
    }
}
