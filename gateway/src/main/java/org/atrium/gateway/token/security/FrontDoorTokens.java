package org.atrium.gateway.token.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.atrium.gateway.token.Claims;
import org.atrium.gateway.token.Issuance;
import org.atrium.kit.security.VerifiedTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * The tokens that the front door takes: access tokens of this installation, signed with RS256 by the key in this
 * process. Tokens between services are not among them.
 */
@Configuration(proxyBeanMethods = false)
class FrontDoorTokens {

    @Bean
    VerifiedTokens frontDoor(JWKSource<SecurityContext> keys, Issuance issuance, Clock clock) {
        var verifier = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        verifier.setJwtValidator(validator(issuance.issuer().toString()));
        return new VerifiedTokens(verifier, clock);
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer) {
        return new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(Duration.ofSeconds(5)),
                new JwtIssuerValidator(issuer),
                new JwtAudienceValidator(Claims.AUDIENCE)));
    }
}
