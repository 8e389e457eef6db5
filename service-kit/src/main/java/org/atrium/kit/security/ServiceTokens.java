package org.atrium.kit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.atrium.kit.tenancy.InstitutionId;

/** Short-lived tokens with which services call each other on behalf of one institution. */
public final class ServiceTokens {

    static final String ISSUER = "atrium-internal";
    private static final Duration LIFETIME = Duration.ofMinutes(2);

    private final byte[] secret;
    private final String subject;
    private final Clock clock;

    public ServiceTokens(String secret, String subject, Clock clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.subject = subject;
        this.clock = clock;
    }

    public String tokenFor(InstitutionId institution) {
        return tokenFor(institution, Scope.INTERNAL.text());
    }

    public String tokenFor(InstitutionId institution, String scope) {
        var now = clock.instant();
        var claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .subject(subject)
                .claim("institution", institution.toString())
                .claim("scope", scope)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        try {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
