package org.atrium.kit.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTParser;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
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

/** Verifies tokens: the gateway's by its public keys, those between services by the shared secret. */
final class Tokens implements JwtDecoder {

    private static final int PATIENCE_MS = 2_000;
    private static final int LARGEST_KEYS = 64 << 10;
    private static final Duration KEPT = Duration.ofDays(1);

    private final JwtDecoder fromGateway;
    private final JwtDecoder fromService;

    private Tokens(JwtDecoder fromGateway, JwtDecoder fromService) {
        this.fromGateway = fromGateway;
        this.fromService = fromService;
    }

    static Tokens of(KitSettings settings) {
        var gateway = NimbusJwtDecoder.withJwkSource(keys(settings.jwksUrl())).build();
        gateway.setJwtValidator(validator(settings.publicUrl().toString()));
        var key = new SecretKeySpec(settings.serviceSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
        var service = NimbusJwtDecoder.withSecretKey(key)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        service.setJwtValidator(validator(ServiceTokens.ISSUER));
        return new Tokens(gateway, service);
    }

    /** Keys that are known stay good for a day while the gateway does not answer. */
    private static JWKSource<SecurityContext> keys(URI address) {
        try {
            return JWKSourceBuilder.create(
                            address.toURL(), new DefaultResourceRetriever(PATIENCE_MS, PATIENCE_MS, LARGEST_KEYS))
                    .rateLimited(false)
                    .outageTolerant(KEPT.toMillis())
                    .build();
        } catch (MalformedURLException misconfigured) {
            throw new IllegalStateException(address + " is no address of keys", misconfigured);
        }
    }

    @Override
    public Jwt decode(String text) {
        return isFromService(text) ? fromService.decode(text) : fromGateway.decode(text);
    }

    private static boolean isFromService(String text) {
        try {
            return JWTParser.parse(text).getHeader().getAlgorithm().equals(JWSAlgorithm.HS256);
        } catch (ParseException malformed) {
            throw new BadJwtException("not a token", malformed);
        }
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
